package dev.quench.app.backtest;

import dev.quench.app.Rulebook;
import dev.quench.common.RuleId;
import dev.quench.ingest.Decoded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tries rules on the entries of an archive, one at a time, in memory of a fixed size. */
public final class Backtest {
  /** How many entries that cannot be read are named. */
  private static final int NAMED = 5;

  private final TriedRules next;
  private final Optional<TriedRules> old;
  private final Map<RuleId, Tally.Change> gained = new LinkedHashMap<>();
  private final Map<RuleId, Tally.Change> lost = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private long entries;
  private long broken;

  /**
   * A new one.
   *
   * @param old what to compare with
   */
  public Backtest(Rulebook next, Optional<Rulebook> old) {
    this.next = new TriedRules(next);
    this.old = old.map(TriedRules::new);
  }

  /**
   * Takes an entry.
   *
   * @param place says where it stands, such as {@code archive.jsonl:17}
   */
  public void entry(String place, byte[] json) {
    entries++;
    TriedRules.Taken now = next.take(json);
    if (now.decoded() instanceof Decoded.Broken it) {
      unreadable(place, it.reason());
      return;
    }
    old.ifPresent(it -> compare(place, it.take(json), now));
  }

  /** What cannot be read is counted, and the first few are named. */
  public void unreadable(String place, String reason) {
    broken++;
    if (unreadable.size() < NAMED) {
      unreadable.add(place + ": " + reason);
    }
  }

  /** How many entries were taken so far. */
  public long entries() {
    return entries;
  }

  /** What came of it. */
  public Report report() {
    List<Foreseen> incidents = next.incidents();
    Optional<List<Foreseen>> before = old.map(TriedRules::incidents);
    return new Report(
        entries,
        broken,
        unreadable,
        next.late(),
        tallies(),
        incidents,
        before.map(it -> without(incidents, it)).orElse(List.of()),
        before.map(it -> without(it, incidents)).orElse(List.of()));
  }

  private void compare(String place, TriedRules.Taken before, TriedRules.Taken now) {
    note(now, before.rules(), place, gained);
    note(before, now.rules(), place, lost);
  }

  private static void note(
      TriedRules.Taken taken,
      List<RuleId> others,
      String place,
      Map<RuleId, Tally.Change> changes) {
    for (RuleId rule : taken.rules()) {
      if (!others.contains(rule)) {
        String example = taken.id().map(it -> it.timestamp() + " " + it.insertId()).orElse("");
        changes.merge(
            rule,
            Tally.Change.NONE.and(place + " " + example),
            (was, it) -> was.and(it.examples().get(0)));
      }
    }
  }

  private List<Tally> tallies() {
    Set<RuleId> rules = new LinkedHashSet<>(next.counts().keySet());
    old.ifPresent(it -> rules.addAll(it.counts().keySet()));
    return rules.stream().map(this::tally).toList();
  }

  private Tally tally(RuleId rule) {
    return new Tally(
        rule,
        next.isShadow(rule),
        old.map(it -> it.counts().getOrDefault(rule, 0L)).orElse(0L),
        next.counts().getOrDefault(rule, 0L),
        gained.getOrDefault(rule, Tally.Change.NONE),
        lost.getOrDefault(rule, Tally.Change.NONE));
  }

  private static List<Foreseen> without(List<Foreseen> all, List<Foreseen> others) {
    Set<Foreseen> known = new LinkedHashSet<>(others);
    return all.stream().filter(it -> !known.contains(it)).toList();
  }
}
