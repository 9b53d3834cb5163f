package dev.quench.remediation.gate;

import dev.quench.remediation.Control;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.policy.Budget;
import dev.quench.remediation.policy.FleetLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What concerns all services: one event that hits many, the switch and the budget for all. */
final class FleetGates {
  private static final String MANY = "many services";
  private static final String SWITCH = "switch for all";
  private static final String BUDGET = "budget of all";

  private FleetGates() {}

  /**
   * Services fail together for a common reason, unless each has a deploy of its own that explains
   * it. Only what clients cannot write counts: noise in many places hides nothing.
   */
  static Optional<GateVerdict<Refusal>> manyServices(Case it) {
    return known(it, MANY, fleet -> manyServices(it, fleet));
  }

  private static GateVerdict<Refusal> manyServices(Case it, Fleet fleet) {
    FleetLimits.Event event = it.all().fleet().event();
    Instant onset = it.failing().map(it.incident()::onset).orElse(it.incident().openedAt());
    List<String> others =
        fleet.others(it.facts().service().ref()).stream()
            .filter(s -> s.trouble().filter(t -> together(t, onset, event.within())).isPresent())
            .map(s -> s.service().service())
            .toList();
    String value = others.isEmpty() ? "no other" : "also " + String.join(", ", others);
    String limit = "fewer than " + event.services() + " within " + Spans.text(event.within());
    if (others.size() + 1 < event.services()) {
      return GateVerdict.pass(MANY, value, limit, "no event that hits many services");
    }
    return it.justDeployed(onset)
        ? GateVerdict.pass(MANY, value, limit, "it began with this service's own deploy")
        : GateVerdict.refuse(
            MANY,
            Refusal.MULTI_SERVICE_EVENT,
            value,
            limit,
            others.size()
                + 1
                + " services began to fail together: it is not this one's revision"
                + Secrets.suspect(it));
  }

  private static boolean together(Member.Trouble it, Instant onset, Duration within) {
    return it.firm()
        && !it.deployed()
        && Duration.between(it.onset(), onset).abs().compareTo(within) <= 0;
  }

  static Optional<GateVerdict<Refusal>> pause(Case it) {
    return known(
        it,
        SWITCH,
        fleet ->
            fleet
                .pauseAt(it.now())
                .map(FleetGates::paused)
                .orElseGet(
                    () -> GateVerdict.pass(SWITCH, "on", "readable and on", "nobody paused all")));
  }

  private static GateVerdict<Refusal> paused(Control.Pause p) {
    return GateVerdict.refuse(
        SWITCH,
        Refusal.PAUSED,
        "all paused by " + p.by(),
        "readable and on",
        p.by() + " asked all services to hold still: " + p.reason());
  }

  static Optional<GateVerdict<Refusal>> budget(Case it) {
    return known(it, BUDGET, fleet -> budget(it, fleet));
  }

  private static GateVerdict<Refusal> budget(Case it, Fleet fleet) {
    Budget budget = it.all().fleet().budget();
    long spent = fleet.actionsAfter(it.now().minus(budget.per()));
    String value = spent + " in " + Spans.text(budget.per());
    String limit = "fewer than " + budget.actions();
    return spent < budget.actions()
        ? GateVerdict.pass(BUDGET, value, limit, "an action is left for all services together")
        : GateVerdict.refuse(
            BUDGET,
            Refusal.BUDGET_SPENT,
            value,
            limit,
            "all actions allowed on all services together are spent");
  }

  /** What cannot be read never lets an action pass. */
  private static Optional<GateVerdict<Refusal>> known(
      Case it, String gate, Function<Fleet, GateVerdict<Refusal>> judge) {
    return Optional.of(
        it.facts()
            .around()
            .fleet()
            .match(
                judge,
                reason ->
                    GateVerdict.refuse(gate, Refusal.BLIND, "unreadable", "readable", reason)));
  }
}
