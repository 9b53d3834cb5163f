package dev.quench.remediation.turn;

import dev.quench.remediation.gate.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decisions made about one thing, while one step works on it. Of those that a step finds, the
 * latest is in full: what it cuts short is written to the record in the same commit.
 */
final class Decided {

  /** As many as are kept: some 10 kB each in the record, a tenth of it in the watch. */
  static final int MOST = 50;

  private final List<Decision> all = new ArrayList<>();

  Decided(List<Decision> before) {
    before.forEach(it -> all.add(all.size() == before.size() - 1 ? it : it.slim()));
  }

  /** Adds one, or counts the last that says the same; says whether its name is a new one. */
  boolean add(Decision decision) {
    boolean news = all.stream().noneMatch(it -> it.name().equals(decision.name()));
    Optional<Decision> same = last().filter(decision::repeats);
    same.ifPresent(it -> all.remove(all.size() - 1));
    all.add(same.map(decision::after).orElse(decision));
    if (all.size() > MOST) {
      all.remove(leastWorth());
    }
    return news;
  }

  /** The oldest after the first that no rollback was begun on. */
  private int leastWorth() {
    int least = 1;
    while (least < all.size() - 2 && all.get(least).acted().isPresent()) {
      least++;
    }
    return least;
  }

  /** A rollback is begun on the latest. */
  void acted(Instant at) {
    last().ifPresent(it -> all.set(all.size() - 1, it.acted(at)));
  }

  Optional<Decision> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  List<Decision> all() {
    return List.copyOf(all);
  }
}
