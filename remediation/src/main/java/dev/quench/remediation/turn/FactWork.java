package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Case;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.run.Revision;
import java.time.Instant;
import java.util.Optional;

/** What facts about an incident lead to: a probe, a refusal, a plan. */
final class FactWork {
  private final Turn turn;
  private final CaseFile file;

  FactWork(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  void facts(Reading<Facts> reading) {
    if (reading instanceof Reading.Known<Facts> it) {
      known(it.value());
    } else {
      new Casework(turn, file).unreadable(((Reading.Unreadable<Facts>) reading).reason());
    }
  }

  private void known(Facts facts) {
    turn.memory = turn.memory.serving(facts.service().serving().keySet(), turn.now);
    new Opinions(turn).check(facts);
    if (file.phase() == Phase.JUDGING) {
      new WriteWork(turn, file).judge(facts);
      return;
    }
    file.serviceUri = Optional.of(facts.service().uri());
    if (file.phase() == Phase.VERIFYING) {
      new Recovery(turn, file).looked(facts);
      return;
    }
    boolean again = file.basis.isPresent();
    if (file.phase() == Phase.GATHERING) {
      file.probe = Optional.empty();
      file.basis = Optional.of(facts.service().basis());
      new Debt(turn).remind(facts);
    }
    Case it = judged(facts);
    Decision<Refusal> decision = Gates.judge(it);
    if (file.phase() == Phase.GATHERING) {
      gathered(it, decision, again);
    } else {
      decided(it, decision);
    }
  }

  private Case judged(Facts facts) {
    return Case.of(
        turn.all,
        turn.policy,
        turn.control,
        turn.memory,
        file.freeze(),
        facts,
        turn.past,
        turn.now);
  }

  private void gathered(Case it, Decision<Refusal> decision, boolean again) {
    Optional<RevisionName> before = file.failing;
    suspect(it);
    file.note(turn.now, "read", shown(it));
    boolean same = before.isEmpty() || before.equals(it.failing());
    if (again && same && it.share() == 0) {
      gone();
    } else if (!Gates.worthProbing(decision)) {
      new Verdicts(turn, file).refuse(decision, Optional.empty());
    } else {
      new Asking(turn, file).probe(it, decision);
    }
  }

  private void suspect(Case it) {
    file.failing = it.failing();
    file.target = it.target().target().map(Revision::name);
  }

  /** Traffic has left what failed, and it was not us. */
  private void gone() {
    Opinions.left(turn, file);
    String text = "traffic has left " + file.failing.map(RevisionName::value).orElse("it");
    new Ending(turn, file).end(file.confirmed.isPresent() ? Phase.RESOLVED : Phase.CLOSED, text);
  }

  private void decided(Case it, Decision<Refusal> decision) {
    doubt(decision);
    boolean same =
        file.failing.equals(it.failing())
            && file.target.equals(it.target().target().map(Revision::name));
    if (decision.refusal().isPresent()) {
      boolean ready = file.probe.filter(p -> p.servingFails()).isPresent();
      Optional<RollbackPlan> plan = ready && permission(decision) ? plan(it) : Optional.empty();
      new Verdicts(turn, file).refuse(decision, plan);
    } else if (!same && turn.now.isAfter(file.deadline)) {
      new Ending(turn, file).atDeadline();
    } else if (!same) {
      turn.move(file, Phase.GATHERING);
    } else if (!Verdicts.proven(turn, file)) {
      new Asking(turn, file).again(it.facts());
    } else {
      free(it, decision);
    }
  }

  /**
   * Known good is lost by being at fault, and not where that is refuted: a decision that looks at
   * what the revision has earned must find it.
   */
  private void doubt(Decision<Refusal> decision) {
    if (!decision.exonerates() && file.probe.filter(FactWork::confirms).isPresent()) {
      file.failing.ifPresent(it -> turn.think(was -> was.doubting(it)));
    }
  }

  private static boolean confirms(ProbeVerdict it) {
    return it.outcome() == ProbeVerdict.Outcome.CONFIRMED;
  }

  /** Whether only a permission is missing. */
  private static boolean permission(Decision<Refusal> decision) {
    return switch (decision.refusal().orElseThrow()) {
      case PARTLY_CURED,
          NOT_THE_REVISION,
          OBSERVE_ONLY,
          VETOED,
          PAUSED,
          ON_HOLD,
          BUDGET_SPENT,
          COOLING_DOWN,
          BREAKER_OPEN ->
          true;
      default -> false;
    };
  }

  private void free(Case it, Decision<Refusal> decision) {
    new Verdicts(turn, file).record(decision);
    RollbackPlan plan = plan(it).orElseThrow();
    if (file.plan.filter(plan::movesAs).isEmpty()) {
      file.vetoUntil = Optional.empty();
    }
    file.plan = Optional.of(plan);
    Instant veto = file.vetoUntil.orElse(turn.now.plus(turn.policy.pace().veto()));
    if (waits() && veto.isAfter(turn.now)) {
      awaitVeto(plan, veto);
    } else {
      new WriteWork(turn, file).act(plan);
    }
  }

  /** Answers that come, and say what they should not, may be what somebody meant; an outage not. */
  private boolean waits() {
    boolean urgent = file.freeze().severity() == Severity.P1;
    boolean contentOnly = file.probe.filter(ProbeVerdict::contentOnly).isPresent();
    return file.manual.isEmpty() && (!urgent || contentOnly);
  }

  private void awaitVeto(RollbackPlan plan, Instant until) {
    boolean first = file.vetoUntil.isEmpty();
    turn.move(file, Phase.AWAITING_VETO);
    file.vetoUntil = Optional.of(until);
    new VetoTime(turn, file).lookAgain();
    if (first) {
      new Casework(turn, file)
          .page(
              "incident.awaiting-veto",
              "rolling back from "
                  + plan.from()
                  + " to "
                  + plan.to()
                  + " at "
                  + TimeOfDay.of(until)
                  + " unless somebody says no: quench veto "
                  + file.id);
    }
  }

  private Optional<RollbackPlan> plan(Case it) {
    if (it.failing().isEmpty() || it.target().target().isEmpty()) {
      return Optional.empty();
    }
    Targets targets = new Targets(turn.policy, turn.memory, it.facts());
    Revision to = it.target().target().get();
    return it.facts()
        .revision(it.failing().get())
        .map(
            from ->
                new RollbackPlan(
                    from.name(),
                    targets.digest(from),
                    to.name(),
                    it.facts().service().basis(),
                    Wishes.rollback(it.facts(), to.name(), keepsTag()),
                    turn.now.plus(turn.policy.pace().actWithin()),
                    it.target().reason(),
                    targets.differences(from, to),
                    Optional.empty()));
  }

  private boolean keepsTag() {
    return turn.policy.probing().standingTag() && turn.control.armed();
  }

  private String shown(Case it) {
    String target = it.target().target().map(r -> r.name().value()).orElse("none");
    Optional<Refusal> no = it.target().refusal();
    return "serving "
        + it.facts().service().serving()
        + ", target "
        + target
        + " ("
        + no.map(r -> r + ": ").orElse("")
        + it.target().reason()
        + ")";
  }
}
