package dev.quench.common.screen;

import dev.quench.common.screen.Sign.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the ranges a number lies in; that it lies in none, without asking each. */
final class Ranges {
  private final List<Sought> sought;
  private final double[] limits;
  // Of each stretch of numbers: below the first limit, the first limit, between it and the next, …
  private final boolean[] covered;

  /** A range, and the need that it speaks for. */
  record Sought(Range range, int need) {}

  Ranges(List<Sought> sought) {
    this.sought = sought.stream().filter(it -> !it.range().isEmpty()).toList();
    this.limits =
        this.sought.stream()
            .flatMap(it -> Stream.of(it.range().from(), it.range().to()))
            .mapToDouble(it -> it + 0.0)
            .distinct()
            .sorted()
            .toArray();
    this.covered = new boolean[2 * limits.length + 1];
    this.sought.forEach(this::cover);
  }

  boolean isEmpty() {
    return sought.isEmpty();
  }

  void find(double number, Marks marks) {
    if (covered[stretch(number)]) {
      for (Sought it : sought) {
        if (it.range().contains(number)) {
          marks.add(it.need());
        }
      }
    }
  }

  /** Whatever the number may be. */
  void all(Marks marks) {
    sought.forEach(it -> marks.add(it.need()));
  }

  private void cover(Sought it) {
    Arrays.fill(covered, stretch(it.range().from()), stretch(it.range().to()) + 1, true);
  }

  private int stretch(double number) {
    int at = Arrays.binarySearch(limits, number + 0.0);
    return at >= 0 ? 2 * at + 1 : 2 * (-at - 1);
  }
}
