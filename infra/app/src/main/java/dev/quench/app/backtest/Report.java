package dev.quench.app.backtest;

import java.util.List;

/**
 * What came of a backtest.
 *
 * @param broken how many entries could not be read
 * @param unreadable the first few of them, with the reason
 * @param late how many came so far from the order of time that incidents may differ
 * @param incidents there would have been by the new rules
 * @param opened of those, the ones that the old rules would not have opened so
 * @param avoided incidents there would have been by the old rules, and not so by the new ones
 */
public record Report(
    long entries,
    long broken,
    List<String> unreadable,
    long late,
    List<Tally> rules,
    List<Foreseen> incidents,
    List<Foreseen> opened,
    List<Foreseen> avoided) {

  public Report {
    unreadable = List.copyOf(unreadable);
    rules = List.copyOf(rules);
    incidents = List.copyOf(incidents);
    opened = List.copyOf(opened);
    avoided = List.copyOf(avoided);
  }

  /** Whether the old rules would have come to the same. */
  public boolean same() {
    return rules.stream().allMatch(Tally::same) && opened.isEmpty() && avoided.isEmpty();
  }
}
