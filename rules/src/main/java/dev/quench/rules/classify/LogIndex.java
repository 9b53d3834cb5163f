package dev.quench.rules.classify;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.entry.Value;
import dev.quench.rules.query.LogNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that can match an entry, by the log it is in; most rules name theirs. */
final class LogIndex {
  static final FieldPath LOG_NAME = FieldPath.of("logName");

  private final int slot;
  private final Map<String, List<CompiledRule>> byLog;
  private final List<CompiledRule> anyLog;

  private LogIndex(int slot, Map<String, List<CompiledRule>> byLog, List<CompiledRule> anyLog) {
    this.slot = slot;
    this.byLog = byLog;
    this.anyLog = anyLog;
  }

  static LogIndex of(List<CompiledRule> rules, Projection projection) {
    Set<String> named = new LinkedHashSet<>();
    rules.forEach(it -> logs(it).ifPresent(named::addAll));
    Map<String, List<CompiledRule>> byLog = new LinkedHashMap<>();
    for (String log : named) {
      List<CompiledRule> reading = reading(rules, log);
      byLog.put(log, reading);
      byLog.put(LogNames.encoded(log), reading);
    }
    List<CompiledRule> anyLog = rules.stream().filter(it -> logs(it).isEmpty()).toList();
    return new LogIndex(projection.slot(LOG_NAME), byLog, anyLog);
  }

  /** The rules to ask about an entry, in the order of the file. */
  List<CompiledRule> candidates(Slots slots) {
    List<Value> names = slots.values(slot);
    return names.size() == 1 && names.get(0) instanceof Value.Text it
        ? reading(it.folded())
        : anyLog;
  }

  /** Ids are listed decoded and as usually encoded; only others are worth decoding. */
  private List<CompiledRule> reading(String logName) {
    List<CompiledRule> listed = byLog.get(LogNames.encodedId(logName));
    return listed != null ? listed : byLog.getOrDefault(LogNames.id(logName), anyLog);
  }

  private static List<CompiledRule> reading(List<CompiledRule> rules, String log) {
    List<CompiledRule> reading = new ArrayList<>();
    for (CompiledRule rule : rules) {
      if (logs(rule).filter(it -> !it.contains(log)).isEmpty()) {
        reading.add(rule);
      }
    }
    return reading;
  }

  private static Optional<Set<String>> logs(CompiledRule rule) {
    return rule.rule().filter().logs();
  }
}
