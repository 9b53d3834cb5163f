package dev.quench.app.backtest;

import dev.quench.app.Rulebook;
import dev.quench.common.Finding;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A rule file tried on the past. Rules in shadow are asked too, to see what they would find, and
 * lead to no incident.
 */
final class TriedRules {
  private final Policy policy;
  private final Set<RuleId> shadows;
  private final Classifier classifier;
  private final LogEntryDecoder decoder;
  private final InOrder<Arrived> inOrder = new InOrder<>(InOrder.HELD, this::live);
  private final Map<ServiceRef, Replay> replays = new TreeMap<>();
  private final Set<ServiceRef> seen = new TreeSet<>();
  private final Map<RuleId, Long> counts = new LinkedHashMap<>();

  TriedRules(Rulebook book) {
    this.policy = book.policy();
    List<Rule> rules = book.rules().rules();
    this.shadows = rules.stream().filter(Rule::shadow).map(Rule::id).collect(Collectors.toSet());
    rules.forEach(it -> counts.put(it.id(), 0L));
    this.classifier =
        Classifier.of(
            new RuleSet(rules.stream().map(Rule::inForce).toList(), book.rules().modes()));
    this.decoder = new LogEntryDecoder(classifier.projection(), classifier.screen());
  }

  /** What an entry is, and what the rules find in it. */
  record Taken(Decoded decoded, Optional<SignalId> id, List<RuleId> rules) {}

  private record Arrived(Instant at, ServiceRef service, List<Finding> findings) {}

  Taken take(byte[] entry) {
    Decoded decoded = decoder.decode(new Envelope("archived", Instant.EPOCH, Map.of(), entry, 1));
    if (!(decoded instanceof Decoded.Understood it)) {
      return new Taken(decoded, Optional.empty(), List.of());
    }
    List<Finding> findings = classifier.classify(it.signal(), service(it.signal())).findings();
    findings.forEach(finding -> counts.merge(finding.rule(), 1L, Long::sum));
    hand(it.signal(), findings);
    List<RuleId> rules = findings.stream().map(Finding::rule).toList();
    return new Taken(decoded, Optional.of(it.signal().id()), rules);
  }

  private void hand(Signal signal, List<Finding> findings) {
    List<Finding> counting = findings.stream().filter(it -> !shadows.contains(it.rule())).toList();
    if (!counting.isEmpty() && policy.service(counting.get(0).service()).isPresent()) {
      inOrder.add(
          signal.id().timestamp(),
          new Arrived(signal.id().timestamp(), counting.get(0).service(), counting));
    }
  }

  /** How many entries each rule matched, in the order of the file. */
  Map<RuleId, Long> counts() {
    return counts;
  }

  boolean isShadow(RuleId rule) {
    return shadows.contains(rule);
  }

  /** The incidents there would have been, by time; to be asked when all entries were taken. */
  List<Foreseen> incidents() {
    inOrder.end();
    List<Foreseen> all = new ArrayList<>();
    replays.values().forEach(it -> all.addAll(it.incidents()));
    all.sort(Comparator.comparing(Foreseen::at));
    return all;
  }

  /** How many entries came too late to be counted in the order of time. */
  long late() {
    return inOrder.late();
  }

  private void live(Arrived it) {
    replays
        .computeIfAbsent(it.service(), service -> new Replay(service, policy, it.at()))
        .arrive(it.at(), it.findings());
  }

  /** An entry that names no service (a build's may not) is about the only one, if there is one. */
  private ServiceRef service(Signal signal) {
    signal.service().ifPresent(seen::add);
    return signal.service().orElseGet(() -> only().orElse(new ServiceRef("-", "-", "unknown")));
  }

  private Optional<ServiceRef> only() {
    List<ServicePolicy> services = policy.services();
    if (services.size() != 1) {
      return Optional.empty();
    }
    String name = services.get(0).name();
    return seen.stream()
        .filter(it -> it.service().equals(name))
        .findFirst()
        .or(() -> Optional.of(new ServiceRef("-", "-", name)));
  }
}
