package dev.quench.remediation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How many requests Quench itself made of a service over the last day, so that they can be left out
 * of its numbers: by the minute for as long as its load is looked at, by the hour before that.
 */
public final class OwnRequests {
  private static final Duration KEPT = Duration.ofHours(26);
  private static final Duration BY_THE_MINUTE = Duration.ofMinutes(70);

  private OwnRequests() {}

  /** So many, within a minute or an hour. */
  public record Asked(Instant from, Instant to, int requests) {
    private static Asked within(Instant at, ChronoUnit unit, int requests) {
      Instant from = at.truncatedTo(unit);
      return new Asked(from, from.plus(unit.getDuration()), requests);
    }

    private boolean sameTime(Asked other) {
      return from.equals(other.from) && to.equals(other.to);
    }
  }

  /** With some more, made now; what is old is summed up, and what is too old goes. */
  static List<Asked> and(List<Asked> asked, int more, Instant now) {
    List<Asked> all = new ArrayList<>();
    asked.stream()
        .filter(it -> it.to.isAfter(now.minus(KEPT)))
        .map(
            it ->
                it.to.isAfter(now.minus(BY_THE_MINUTE))
                    ? it
                    : Asked.within(it.from, ChronoUnit.HOURS, it.requests))
        .forEach(it -> add(all, it));
    add(all, Asked.within(now, ChronoUnit.MINUTES, more));
    return all;
  }

  private static void add(List<Asked> all, Asked more) {
    for (int i = 0; i < all.size(); i++) {
      Asked it = all.get(i);
      if (it.sameTime(more)) {
        all.set(i, new Asked(it.from, it.to, it.requests + more.requests));
        return;
      }
    }
    all.add(more);
  }

  /** How many there may have been within a stretch of time: what touches it counts whole. */
  static int within(List<Asked> asked, Instant from, Instant to) {
    return asked.stream()
        .filter(it -> it.from.isBefore(to) && it.to.isAfter(from))
        .mapToInt(Asked::requests)
        .sum();
  }
}
