package dev.quench.remediation.turn;

import dev.quench.remediation.Entry;
import dev.quench.remediation.TrafficWritten;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A timeline while one step works on it; when it grows long, its beginning and its end are kept.
 */
final class Timeline {
  private static final int MOST = 80;
  private static final int KEPT_HEAD = 30;

  private final List<Entry> entries;

  Timeline(List<Entry> entries) {
    this.entries = new ArrayList<>(entries);
  }

  /** Adds an entry, unless the last one of this kind said the same. */
  void note(Instant at, String what, String text) {
    Optional<Entry> last =
        entries.stream().filter(it -> it.what().equals(what)).reduce((older, newer) -> newer);
    if (last.filter(it -> it.text().equals(text)).isPresent()) {
      return;
    }
    add(at, what, text);
  }

  /** Adds an entry, also when the last one of this kind said the same. */
  void add(Instant at, String what, String text) {
    entries.add(new Entry(at, what, text));
    if (entries.size() > MOST) {
      entries.remove(KEPT_HEAD);
    }
  }

  /** Why nothing was written since then, each reason once, oldest first. */
  List<String> unwritten(Instant since) {
    return entries.stream()
        .filter(it -> !it.at().isBefore(since))
        .filter(it -> it.what().equals("did") && it.text().startsWith(TrafficWritten.NOTHING))
        .map(Entry::text)
        .distinct()
        .toList();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
