package dev.quench.remediation.gate;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All gates, in the order in which their refusals name a decision. Every gate is judged and every
 * verdict is kept.
 */
public final class Gates {
  private static final List<Function<Case, Optional<GateVerdict<Refusal>>>> ALL =
      List.of(
          EvidenceGates::mode,
          EvidenceGates::severity,
          EvidenceGates::deployed,
          ProbeGates::named,
          EvidenceGates::fresh,
          ChangeGates::human,
          ChangeGates::traffic,
          ProbeGates::apart,
          ProbeGates::sight,
          LoadGates::refused,
          LoadGates::rate,
          ProbeGates::confirmed,
          FleetGates::manyServices,
          ProbeGates::target,
          ProbeGates::proven,
          HistoryGates::history,
          PeopleGates::agreed,
          FleetGates::pause,
          PermissionGates::pause,
          PermissionGates::hold,
          PeopleGates::veto,
          PermissionGates::arming,
          PermissionGates::budget,
          FleetGates::budget,
          PermissionGates::coolDown,
          PermissionGates::breaker);

  /** What makes even looking pointless. */
  private static final Set<Refusal> NO_PROBE =
      Set.of(
          Refusal.SEVERITY_TOO_LOW,
          Refusal.MODE_NOT_REMEDIABLE,
          Refusal.NOTHING_DEPLOYED,
          Refusal.STALE,
          Refusal.NO_TRAFFIC_ON_FAILING_REVISION);

  private Gates() {}

  /** Judges a case by everything that is known so far. */
  public static Decision<Refusal> judge(Case it) {
    List<GateVerdict<Refusal>> verdicts = new ArrayList<>();
    ALL.forEach(gate -> gate.apply(it).ifPresent(v -> verdicts.add(taken(it, v))));
    return Decision.of(it.now(), verdicts, FactSheet.of(it));
  }

  private static GateVerdict<Refusal> taken(Case it, GateVerdict<Refusal> verdict) {
    return it.incident().manual().map(by -> taken(by, verdict)).orElse(verdict);
  }

  /** The verdict, taken upon themselves by a person where it may be and they did. */
  static GateVerdict<Refusal> taken(Manual by, GateVerdict<Refusal> verdict) {
    return verdict.refusal().filter(by::takes).map(it -> verdict.taken()).orElse(verdict);
  }

  /** A refusal for want of facts. */
  public static Decision<Refusal> blind(Instant now, String reason) {
    return Decision.of(
        now,
        List.of(GateVerdict.refuse("facts", Refusal.BLIND, "unreadable", "readable", reason)),
        List.of());
  }

  /** What is decided about something too small to gather facts for. */
  public static Decision<Refusal> mention(
      Incident incident, Policy all, ServicePolicy policy, Instant now) {
    return Decision.of(
        now,
        List.of(
            EvidenceGates.mode(incident, all, false),
            EvidenceGates.severity(incident),
            EvidenceGates.fresh(incident, policy.limits().staleness())),
        List.of());
  }

  /** That the target was not asked for a decision, where it was made all the same. */
  public static Optional<String> unasked(Decision<Refusal> decision) {
    return ProbeGates.unasked(decision);
  }

  /** Whether what a person named cannot be a target, which says nothing about what fails. */
  public static boolean misnamed(Decision<Refusal> decision) {
    return decision.verdicts().stream()
        .anyMatch(it -> it.refuses() && it.gate().equals(ProbeGates.NAMED));
  }

  /** Whether a probe is worth making although not everything passed. */
  public static boolean worthProbing(Decision<Refusal> decision) {
    return decision.verdicts().stream().filter(GateVerdict::refuses).noneMatch(Gates::pointless);
  }

  private static boolean pointless(GateVerdict<Refusal> it) {
    return it.gate().equals(ProbeGates.NAMED)
        || it.refusal().filter(NO_PROBE::contains).isPresent();
  }
}
