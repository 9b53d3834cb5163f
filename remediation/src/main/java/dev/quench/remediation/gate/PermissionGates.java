package dev.quench.remediation.gate;

import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Memory;
import dev.quench.remediation.policy.Budget;
import dev.quench.remediation.policy.Limits.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** May Quench act: switches, budget, cool-down and the breaker around remediation. */
final class PermissionGates {
  private PermissionGates() {}

  static Optional<GateVerdict<Refusal>> pause(Case it) {
    return Optional.of(
        it.control()
            .pause()
            .map(
                p ->
                    GateVerdict.refuse(
                        "pause",
                        Refusal.PAUSED,
                        "paused by " + p.by(),
                        "not paused",
                        p.by() + " asked to hold still: " + p.reason()))
            .orElseGet(() -> GateVerdict.pass("pause", "none", "not paused", "nobody paused it")));
  }

  static Optional<GateVerdict<Refusal>> hold(Case it) {
    return Optional.of(
        it.hold()
            .map(
                h ->
                    GateVerdict.refuse(
                        "hold",
                        Refusal.ON_HOLD,
                        "held by " + h.id(),
                        "not held",
                        "the rule file holds still until "
                            + h.until()
                            + ", "
                            + h.by()
                            + ": "
                            + h.reason()))
            .orElseGet(() -> GateVerdict.pass("hold", "none", "not held", "no window holds it")));
  }

  static Optional<GateVerdict<Refusal>> arming(Case it) {
    boolean byHand = it.incident().manual().isPresent();
    if (it.control().armed() || byHand) {
      String why = byHand ? "a person asked for it" : "armed by " + it.control().by();
      return Optional.of(GateVerdict.pass("arming", byHand ? "by hand" : "armed", "armed", why));
    }
    return Optional.of(
        GateVerdict.refuse(
            "arming",
            Refusal.OBSERVE_ONLY,
            "observe only",
            "armed",
            "the service is not armed: the plan is ready for a person to apply"));
  }

  static Optional<GateVerdict<Refusal>> budget(Case it) {
    Budget budget = it.policy().limits().budget();
    Instant from = it.now().minus(budget.per());
    long spent = it.memory().actions().stream().filter(a -> a.at().isAfter(from)).count();
    String value = spent + " in " + budget.per().toHours() + " h";
    String limit = "fewer than " + budget.actions();
    return Optional.of(
        spent < budget.actions()
            ? GateVerdict.pass("budget", value, limit, "an action is left")
            : GateVerdict.refuse(
                "budget", Refusal.BUDGET_SPENT, value, limit, "all actions allowed are spent"));
  }

  static Optional<GateVerdict<Refusal>> coolDown(Case it) {
    Duration limit = it.policy().limits().coolDown();
    Optional<Instant> last =
        it.memory().actions().stream().map(Memory.Action::at).max(Instant::compareTo);
    String value =
        last.map(at -> Duration.between(at, it.now()).toSeconds() + " s ago").orElse("never");
    return Optional.of(
        last.map(at -> at.plus(limit))
            .filter(end -> end.isAfter(it.now()))
            .map(
                end ->
                    GateVerdict.refuse(
                        "cool-down",
                        Refusal.COOLING_DOWN,
                        value,
                        limit.toSeconds() + " s",
                        "the last action was %s; the cool-down of %s ends at %s"
                            .formatted(value, Spans.text(limit), TimeOfDay.of(end))))
            .orElseGet(
                () ->
                    GateVerdict.pass(
                        "cool-down", value, limit.toSeconds() + " s", "no action of late")));
  }

  static Optional<GateVerdict<Refusal>> breaker(Case it) {
    Breaker limits = it.policy().limits().breaker();
    boolean open = RemediationBreaker.open(limits, it.memory().actions(), it.now());
    String limit = limits.failures() + " that did not help";
    return Optional.of(
        open
            ? GateVerdict.refuse(
                "breaker",
                Refusal.BREAKER_OPEN,
                "open",
                limit,
                "rollbacks have not helped lately: people only")
            : GateVerdict.pass("breaker", "closed", limit, soFar(limits, it.memory().actions())));
  }

  /** What is known of the latest rollbacks, as many as could open it. */
  private static String soFar(Breaker limits, List<Memory.Action> actions) {
    List<Memory.Outcome> known = actions.stream().flatMap(it -> it.outcome().stream()).toList();
    List<Memory.Outcome> latest =
        known.subList(Math.max(0, known.size() - limits.failures()), known.size());
    long helped = latest.stream().filter(Memory.Outcome::helped).count();
    if (latest.isEmpty()) {
      return "no rollback has been made and verified yet";
    }
    return helped == latest.size()
        ? "the latest rollbacks have helped"
        : "%d of the latest %d rollbacks helped".formatted(helped, latest.size());
  }
}
