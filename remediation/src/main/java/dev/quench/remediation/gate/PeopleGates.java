package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.Manual;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.Optional;

/** Did people say no to this rollback, or take it back, or say yes to another than this? */
final class PeopleGates {
  private static final String VETO = "veto";
  private static final String NO_VETO = "no veto";
  private static final String AGREED = "agreed";

  private PeopleGates() {}

  static Optional<GateVerdict<Refusal>> veto(Case it) {
    Optional<GateVerdict<Refusal>> no =
        it.incident()
            .deed(Deed.Kind.VETOED)
            .map(PeopleGates::vetoed)
            .or(() -> it.failing().flatMap(it.memory()::handsOff).flatMap(off -> off(it, off)));
    return Optional.of(
        no.map(verdict -> it.incident().manual().map(PeopleGates::asked).orElse(verdict))
            .orElseGet(() -> GateVerdict.pass(VETO, "none", NO_VETO, "nobody said no")));
  }

  private static GateVerdict<Refusal> asked(Manual by) {
    return GateVerdict.pass(VETO, "by hand", NO_VETO, by.by() + " asks for it after the veto");
  }

  private static GateVerdict<Refusal> vetoed(Deed no) {
    return refuse(no.by(), no.at(), no.by() + " said no: " + no.text());
  }

  /** A decision of people outlives the incident it was made in. */
  private static Optional<GateVerdict<Refusal>> off(Case it, HandsOff off) {
    return off.veto().map(no -> stands(off.revision(), no)).or(() -> givenBack(it, off));
  }

  private static GateVerdict<Refusal> stands(RevisionName revision, Deed no) {
    return refuse(
        no.by(),
        no.at(),
        "%s said no to a rollback from %s at %s, and it has served since: %s"
            .formatted(no.by(), revision, no.at(), no.text()));
  }

  private static Optional<GateVerdict<Refusal>> givenBack(Case it, HandsOff off) {
    GivenBack given = GivenBack.since(off, it);
    String who = given.giver().map(ChangeRecord::principal).orElse("somebody");
    Instant when = given.giver().map(ChangeRecord::at).orElse(off.at());
    String told =
        "Quench rolled back from %s at %s, and %s gave it traffic again%s"
            .formatted(
                off.revision(), off.at(), who, given.giver().map(c -> " at " + c.at()).orElse(""));
    return given.byDeployers(off, it.now())
        ? Optional.empty()
        : Optional.of(refuse(who, when, told));
  }

  private static GateVerdict<Refusal> refuse(String who, Instant when, String why) {
    return GateVerdict.refuse(
        VETO, Refusal.VETOED, who + " at " + TimeOfDay.of(when), NO_VETO, why);
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
