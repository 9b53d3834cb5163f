package dev.quench.app.backtest;

import dev.quench.common.RuleId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule would have found.
 *
 * @param shadow it is in shadow now, so that it would only have been counted
 * @param before how many entries it matched by the old file; 0 where it is not in it
 * @param now how many by the new one
 * @param gained how many only by the new one, with some of them
 * @param lost how many only by the old one, with some of them
 */
public record Tally(
    RuleId rule, boolean shadow, long before, long now, Change gained, Change lost) {

  /** Whether the same entries match as before. */
  public boolean same() {
    return gained.count() == 0 && lost.count() == 0;
  }

  /**
   * Entries that match by one file and not by the other.
   *
   * @param examples the first few, each by its place, time and insert id
   */
  public record Change(long count, List<String> examples) {
    /** How many examples are kept. */
    static final int SHOWN = 3;

    static final Change NONE = new Change(0, List.of());

    public Change {
      examples = List.copyOf(examples);
    }

    Change and(String example) {
      return new Change(
          count + 1, Stream.concat(examples.stream(), Stream.of(example)).limit(SHOWN).toList());
    }
  }
}
