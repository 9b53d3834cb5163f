package dev.quench.remediation.turn;

import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decisions made about one thing, while one step works on it.
 *
 * @param <R> why they refuse
 */
final class Decided<R extends Reason> {

  /** As many as are kept of an incident: some 10 kB each in its record. */
  static final int MOST = 50;

  /** As many as are kept of a shift: they are all in the watch, some 3 kB each. */
  static final int MOST_OF_A_SHIFT = 12;

  private final int most;

  private final List<Decision<R>> all = new ArrayList<>();

  private Decided(List<Decision<R>> before, int most) {
    this.most = most;
    all.addAll(before);
  }

  /** With the latest in full: what is cut short is written to the record in the same commit. */
  static <R extends Reason> Decided<R> latestOf(List<Decision<R>> before) {
    List<Decision<R>> cut = new ArrayList<>();
    before.forEach(it -> cut.add(cut.size() == before.size() - 1 ? it : it.slim()));
    return new Decided<>(cut, MOST);
  }

  /** With all in full. */
  static <R extends Reason> Decided<R> allOf(List<Decision<R>> before) {
    return new Decided<>(before, MOST_OF_A_SHIFT);
  }

  /** Adds one, or counts the last that says the same; says whether its name is a new one. */
  boolean add(Decision<R> decision) {
    boolean news = all.stream().noneMatch(it -> it.name().equals(decision.name()));
    Optional<Decision<R>> same = last().filter(decision::repeats);
    same.ifPresent(it -> all.remove(all.size() - 1));
    all.add(same.map(decision::after).orElse(decision));
    if (all.size() > most) {
      all.remove(leastWorth());
    }
    return news;
  }

  /** The oldest after the first that led to no write. */
  private int leastWorth() {
    int least = 1;
    while (least < all.size() - 2 && all.get(least).acted().isPresent()) {
      least++;
    }
    return least;
  }

  /** Traffic is written on the latest. */
  void acted(Instant at) {
    last().ifPresent(it -> all.set(all.size() - 1, it.acted(at)));
  }

  Optional<Decision<R>> last() {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  List<Decision<R>> all() {
    return List.copyOf(all);
  }
}
