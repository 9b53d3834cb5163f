package dev.quench.remediation.verify;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.verify.Verification.Check;
import dev.quench.remediation.verify.Verification.Health;
import dev.quench.remediation.verify.Verification.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Combines the runbook's six checks after an action. Logs and numbers alone never fail it. */
public final class RecoveryCheck {
  /** So many more errors than usual are no noise. */
  private static final double ERROR_LIMIT = 0.05;

  /** Slower than twice as usual and this much is slow; below it a cold start is. */
  private static final Duration SLACK = Duration.ofMillis(500);

  /** The runbook's mode 1.4, whose rules find what a lost event leaves in the log. */
  private static final ModeId EVENTS_LOST = new ModeId("ruvector-connectivity");

  private final List<ProbeCall> calls;
  private final ProbeVerdict probe;

  private RecoveryCheck(List<ProbeCall> calls, ProbeVerdict probe) {
    this.calls = calls;
    this.probe = probe;
  }

  /**
   * What a probe of the service, its log and its numbers since the action add up to.
   *
   * @param uncured calls that the target failed as well when the action was decided
   */
  public static Verification judge(
      Instant now,
      int attempt,
      List<ProbeCall> calls,
      List<String> uncured,
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
    return new Verification(now, attempt, it.verdict(checks, uncured), checks);
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
    Optional<String> unjudged =
        made.stream()
            .filter(it -> it.serving().standing() == CallComparison.Standing.UNJUDGED)
            .map(CallComparison::line)
            .findFirst();
    if (worse.isEmpty() && unjudged.isPresent()) {
      return new Check(number, title, Health.BLIND, unjudged.get());
    }
    return worse.isEmpty()
        ? new Check(number, title, Health.HEALTHY, made.size() + " requests as good as ever")
        : new Check(number, title, Health.UNHEALTHY, String.join("; ", worse));
  }

  private static boolean deaf(CallComparison call) {
    return call.serving().standing() == CallComparison.Standing.UNREACHABLE;
  }

  /**
   * That events went out is in no log; that one did not is. So it counts as emitted when the agents
   * were asked, the log shows what came of that, and no failure is among it.
   */
  private static Check events(Reading<LogEvidence> log) {
    String title = "DecisionEvents emitted";
    return log.match(
        it -> {
          int lost = it.matches().getOrDefault(EVENTS_LOST, 0);
          return lost > 0
              ? new Check(4, title, Health.INCONCLUSIVE, lost + "× " + EVENTS_LOST)
              : silence(4, title, it, "none was lost, by " + it.entries() + " entries");
        },
        reason -> new Check(4, title, Health.BLIND, reason));
  }

  private static Check errors(Reading<LogEvidence> log) {
    String title = "no errors in the log";
    return log.match(
        it ->
            it.matches().values().stream().mapToInt(n -> n).sum() == 0
                ? silence(5, title, it, "no rule matches in " + it.entries() + " entries")
                : new Check(5, title, Health.INCONCLUSIVE, matches(it)),
        reason -> new Check(5, title, Health.BLIND, reason));
  }

  /** Our own requests leave entries: a log without any is late, and its silence is no good news. */
  private static Check silence(int number, String title, LogEvidence log, String good) {
    if (log.entries() == 0) {
      return new Check(
          number,
          title,
          Health.INCONCLUSIVE,
          "not even our own requests are in the log: it is late");
    }
    return log.complete()
        ? new Check(number, title, Health.HEALTHY, good)
        : new Check(number, title, Health.INCONCLUSIVE, good + ", the newest of more");
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
        it -> new Check(6, title, usual(it), shown(it)),
        reason -> new Check(6, title, Health.BLIND, reason));
  }

  /** Our own requests are answered as they are checked above; only other people's say more. */
  private static Health usual(RequestStats it) {
    double errors = it.usual().map(RequestStats.Usual::errorRatio).orElse(0.0) + ERROR_LIMIT;
    boolean slow =
        it.usual()
            .filter(was -> it.p95().compareTo(was.p95().multipliedBy(2).plus(SLACK)) > 0)
            .isPresent();
    return it.tells() && it.errorRatio() <= errors && !slow ? Health.HEALTHY : Health.INCONCLUSIVE;
  }

  private static String shown(RequestStats it) {
    if (it.count() == 0) {
      return "no numbers since: they come minutes later";
    }
    if (!it.tells()) {
      return it.counted() + ": too few of other people to tell";
    }
    String was =
        it.usual()
            .map(u -> percent(u.errorRatio()) + ", p95 " + u.p95().toMillis() + " ms")
            .map(u -> " (usually " + u + ")")
            .orElse(" (what is usual is not known)");
    return it.counted()
        + ", "
        + percent(it.errorRatio())
        + " errors, p95 "
        + it.p95().toMillis()
        + " ms"
        + was;
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", ratio * 100);
  }

  private boolean failOnly(List<String> uncured) {
    return probe.calls().stream()
        .filter(it -> !it.serving().fine())
        .allMatch(it -> uncured.contains(it.callId()));
  }

  /** Of the first three, those that a service declares must be made; it need not declare all. */
  private Verdict verdict(List<Check> checks, List<String> uncured) {
    List<Health> requests = checks.subList(0, 3).stream().map(Check::health).toList();
    if (requests.contains(Health.UNHEALTHY)) {
      return !requests.contains(Health.BLIND) && failOnly(uncured)
          ? Verdict.PARTLY_RECOVERED
          : Verdict.UNHEALTHY;
    }
    if (requests.contains(Health.HEALTHY)) {
      return requests.contains(Health.BLIND) ? Verdict.INCONCLUSIVE : Verdict.RECOVERED;
    }
    return requests.contains(Health.BLIND) ? Verdict.BLIND : Verdict.INCONCLUSIVE;
  }
}
