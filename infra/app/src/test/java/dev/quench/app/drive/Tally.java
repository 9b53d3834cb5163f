package dev.quench.app.drive;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How often what came to pass, so that what never does is noticed. */
final class Tally {
  private final Map<Object, Long> counts = new ConcurrentHashMap<>();

  void count(Object kind) {
    count(kind, 1);
  }

  private void count(Object kind, long times) {
    counts.merge(kind, times, Long::sum);
  }

  /** Takes over what another has counted. */
  void add(Tally other) {
    other.counts.forEach(this::count);
  }

  /** Which of these did not come to pass even once. */
  List<?> never(Stream<?> kinds) {
    return kinds.filter(it -> !counts.containsKey(it)).toList();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
