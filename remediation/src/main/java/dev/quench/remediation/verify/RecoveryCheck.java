package dev.quench.remediation.verify;

import dev.quench.common.Reading;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.Verification.Check;
import dev.quench.remediation.verify.Verification.Health;
import dev.quench.remediation.verify.Verification.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Combines the runbook's six checks after an action. Logs and numbers alone never fail it. */
public final class RecoveryCheck {
  private static final double ERROR_LIMIT = 0.05;

  private final List<ProbeCall> calls;
  private final ProbeVerdict probe;

  private RecoveryCheck(List<ProbeCall> calls, ProbeVerdict probe) {
    this.calls = calls;
    this.probe = probe;
  }

  /** What a probe of the service, its log and its numbers since the action add up to. */
  public static Verification judge(
      Instant now,
      int attempt,
      List<ProbeCall> calls,
      ProbeVerdict probe,
      Reading<LogEvidence> log,
      Reading<RequestStats> metrics) {
    RecoveryCheck it = new RecoveryCheck(calls, probe);
    List<Check> checks =
        List.of(
            it.requests(1, "health check", call -> call.agent().isEmpty()),
            it.requests(2, "every agent", call -> call.agent().isPresent()),
            it.requests(3, "sample generation, twice, same content", RecoveryCheck::sample),
            events(log),
            errors(log),
            numbers(metrics));
    return new Verification(now, attempt, verdict(checks), checks);
  }

  private static boolean sample(ProbeCall call) {
    return call.baseline().compare().steady();
  }

  private Check requests(int number, String title, Predicate<ProbeCall> which) {
    List<String> ids = calls.stream().filter(which).map(it -> it.call().id()).toList();
    List<CallComparison> made =
        probe.calls().stream().filter(it -> ids.contains(it.callId())).toList();
    if (ids.isEmpty()) {
      return new Check(number, title, Health.INCONCLUSIVE, "no such request is declared");
    }
    if (made.stream().allMatch(RecoveryCheck::deaf)) {
      return new Check(number, title, Health.BLIND, "the service could not be reached");
    }
    List<String> worse =
        made.stream().filter(it -> !it.serving().fine()).map(CallComparison::line).toList();
    return worse.isEmpty()
        ? new Check(number, title, Health.HEALTHY, made.size() + " requests as good as ever")
        : new Check(number, title, Health.UNHEALTHY, String.join("; ", worse));
  }

  private static boolean deaf(CallComparison call) {
    return call.serving().standing() == CallComparison.Standing.UNREACHABLE;
  }

  private static Check events(Reading<LogEvidence> log) {
    String title = "DecisionEvents emitted";
    return log.match(
        it ->
            lost(it) == 0
                ? new Check(
                    4, title, Health.HEALTHY, "no failed emission in " + it.entries() + " entries")
                : new Check(4, title, Health.INCONCLUSIVE, lost(it) + " lines of lost events"),
        reason -> new Check(4, title, Health.BLIND, reason));
  }

  private static int lost(LogEvidence log) {
    return log.matches().entrySet().stream()
        .filter(it -> it.getKey().value().contains("ruvector"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Check errors(Reading<LogEvidence> log) {
    String title = "no errors in the log";
    return log.match(
        it ->
            it.matches().values().stream().mapToInt(n -> n).sum() == 0
                ? new Check(
                    5, title, Health.HEALTHY, "no rule matches in " + it.entries() + " entries")
                : new Check(5, title, Health.INCONCLUSIVE, matches(it)),
        reason -> new Check(5, title, Health.BLIND, reason));
  }

  private static String matches(LogEvidence log) {
    String matches =
        log.matches().entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(it -> it.getValue() + "× " + it.getKey())
            .collect(Collectors.joining(", "));
    return matches + " (clients can cause these)";
  }

  /** Clients can cause a 5xx, so numbers alone never say that it did not help. */
  private static Check numbers(Reading<RequestStats> metrics) {
    String title = "errors and latency as usual";
    return metrics.match(
        it ->
            it.count() == 0
                ? new Check(6, title, Health.INCONCLUSIVE, "no requests since")
                : new Check(
                    6,
                    title,
                    it.errorRatio() <= ERROR_LIMIT ? Health.HEALTHY : Health.INCONCLUSIVE,
                    "%d requests, %.1f %% errors, p95 %d ms"
                        .formatted(it.count(), it.errorRatio() * 100, it.p95().toMillis())),
        reason -> new Check(6, title, Health.BLIND, reason));
  }

  /** Of the first three, those that a service declares must be made; it need not declare all. */
  private static Verdict verdict(List<Check> checks) {
    if (checks.stream().anyMatch(it -> it.health() == Health.UNHEALTHY)) {
      return Verdict.UNHEALTHY;
    }
    List<Health> requests = checks.subList(0, 3).stream().map(Check::health).toList();
    boolean proven = requests.contains(Health.HEALTHY) && !requests.contains(Health.BLIND);
    return proven ? Verdict.RECOVERED : Verdict.INCONCLUSIVE;
  }
}
