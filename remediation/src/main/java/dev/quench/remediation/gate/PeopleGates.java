package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Manual;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.run.Revision;
import java.util.Optional;

/** Did people say no to this incident's rollback, or yes to another than this? */
final class PeopleGates {
  private static final String VETO = "veto";
  private static final String AGREED = "agreed";

  private PeopleGates() {}

  static Optional<GateVerdict<Refusal>> veto(Case it) {
    return Optional.of(
        it.incident()
            .deed(Deed.Kind.VETOED)
            .map(no -> it.incident().manual().map(PeopleGates::asked).orElseGet(() -> vetoed(no)))
            .orElseGet(() -> GateVerdict.pass(VETO, "none", "no veto", "nobody said no")));
  }

  private static GateVerdict<Refusal> asked(Manual by) {
    return GateVerdict.pass(VETO, "by hand", "no veto", by.by() + " asks for it after the veto");
  }

  private static GateVerdict<Refusal> vetoed(Deed no) {
    return GateVerdict.refuse(
        VETO,
        Refusal.VETOED,
        no.by() + " at " + TimeOfDay.of(no.at()),
        "no veto",
        no.by() + " said no: " + no.text());
  }

  /** Only where a person agreed to a plan. */
  static Optional<GateVerdict<Refusal>> agreed(Case it) {
    return it.incident().manual().flatMap(Manual::plan).map(plan -> agreed(it, plan));
  }

  private static GateVerdict<Refusal> agreed(Case it, String plan) {
    String would = move(it).map(PlanName::toString).orElse("none");
    return would.equals(plan)
        ? GateVerdict.pass(AGREED, would, plan, "it is the plan that was agreed to")
        : GateVerdict.refuse(
            AGREED,
            Refusal.SUPERSEDED,
            would,
            plan,
            "it would be another move now than the one that was agreed to: "
                + it.failing().map(RevisionName::value).orElse("nothing")
                + " to "
                + it.target().target().map(to -> to.name().value()).orElse("nothing"));
  }

  private static Optional<PlanName> move(Case it) {
    Optional<Revision> from = it.failing().flatMap(it.facts()::revision);
    Targets targets = new Targets(it.policy(), it.memory(), it.facts());
    return from.flatMap(
        bad ->
            it.target()
                .target()
                .map(
                    to ->
                        PlanName.of(
                            it.incident().id(), bad.name(), targets.digest(bad), to.name())));
  }
}
