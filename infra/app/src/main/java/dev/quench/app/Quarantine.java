package dev.quench.app;

import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Envelope;
import dev.quench.remediation.Event;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.rules.file.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Takes rules that throw out of force, alone: which they are is found out by asking each rule by
 * itself about the message that the whole could not stand.
 */
final class Quarantine {
  private final RulesInForce rules;
  private final Consumer<Event.Announced> people;

  /**
   * @param people is told of each rule, once while the rule file stays the same
   */
  Quarantine(RulesInForce rules, Consumer<Event.Announced> people) {
    this.rules = rules;
    this.people = people;
  }

  /** Whether something was done about it, so that the message can be tried again. */
  boolean isolate(RulesInForce.Ready seen, Source source, Envelope envelope, ServiceRef service) {
    Map<RuleId, String> culprits = new TreeMap<>();
    for (Rule rule : seen.rules()) {
      thrown(seen, rule, source, envelope, service).ifPresent(it -> culprits.put(rule.id(), it));
    }
    Set<RuleId> fresh = rules.quarantine(seen, culprits.keySet());
    seen.rules().stream()
        .filter(it -> fresh.contains(it.id()))
        .forEach(it -> people.accept(notice(it, culprits.getOrDefault(it.id(), ""), envelope)));
    return rules.ready() != seen;
  }

  private Optional<String> thrown(
      RulesInForce.Ready seen, Rule rule, Source source, Envelope envelope, ServiceRef service) {
    try {
      Compiled alone = rules.compile(seen, List.of(rule));
      Decoder decoder = source.decoder().apply(alone.projection(), alone.screen());
      if (decoder.decode(envelope) instanceof Decoded.Understood it) {
        var unused = alone.classify().apply(it.signal(), service);
      }
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(e.toString());
    }
  }

  private static Event.Announced notice(Rule rule, String thrown, Envelope envelope) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("rule", rule.id().value()));
    details.add(new Detail("owner", rule.owner().isEmpty() ? "nobody named" : rule.owner()));
    details.add(new Detail("mode", rule.mode().value()));
    details.add(new Detail("thrown", thrown));
    details.add(new Detail("message", envelope.id()));
    details.add(new Detail("until", "the rule file changes or Quench is started again"));
    return new Event.Announced(
        "rules.quarantined",
        true,
        "rule " + rule.id() + " failed on a message and is not asked any more; the others are",
        details);
  }
}
