package dev.quench.remediation.turn;

import dev.quench.common.Shown;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Trial;
import java.time.Instant;
import java.util.Optional;

/** What a refusal leads to: an end, a proposal, or another look later. */
final class Verdicts {
  private static final int FINE_PASSES = 2;

  private final Turn turn;
  private final CaseFile file;
  private final Casework work;

  Verdicts(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
    this.work = new Casework(turn, file);
  }

  /** Keeps a decision, and says whether it is news: the same in turns with others is told once. */
  boolean record(Decision<Refusal> decision) {
    boolean another = file.decision().filter(it -> it.name().equals(decision.name())).isEmpty();
    boolean news =
        file.decide(
            decision
                .by(turn.rules)
                .again(turn.policy.pace().reEvaluation().interval(), file.deadline));
    if (another) {
      file.note(turn.now, "decided", decision.name() + ": " + decision.why());
    }
    return news;
  }

  /** Follows a refusal; a plan, where there is one, stays ready. */
  void refuse(Decision<Refusal> decision, Optional<RollbackPlan> plan) {
    boolean news = record(decision) || !name(plan).equals(name(file.plan));
    file.failures = 0;
    Refusal refusal = decision.refusal().orElseThrow();
    file.plan = plan.map(this::asTried);
    file.vetoUntil = Optional.empty();
    announce(refusal, decision, news && (refusal != Refusal.OBSERVE_ONLY || plan.isEmpty()));
    follow(refusal, decision, news);
  }

  /** What cannot be seen pages, whatever else refuses: once for each gate that cannot. */
  private void announce(Refusal refusal, Decision<Refusal> decision, boolean news) {
    String text = "not rolling back, " + refusal + ": " + decision.why();
    if (file.blinded(decision.blind().stream().map(GateVerdict::gate).toList())) {
      work.page("incident.blind", text + besides(refusal, decision) + shown());
    } else if (news) {
      work.tell("incident.refused", text + shown());
    }
  }

  private static String besides(Refusal refusal, Decision<Refusal> decision) {
    return refusal == Refusal.BLIND
        ? ""
        : decision.blind().stream()
            .map(it -> "; and BLIND, " + it.gate() + ": " + it.reason())
            .findFirst()
            .orElse("");
  }

  private String shown() {
    return Shown.aside(file.seen.stream().flatMap(it -> it.shown().stream()));
  }

  private void follow(Refusal refusal, Decision<Refusal> decision, boolean news) {
    Ending ending = new Ending(turn, file);
    if (file.manual.isPresent() && file.origin == Incident.Origin.BY_HAND) {
      ending.end(Phase.CLOSED, "the rollback by hand is refused and ends: " + refusal);
      return;
    }
    file.refused(turn.now, decision);
    if (Gates.misnamed(decision)) {
      watch();
      return;
    }
    switch (refusal.kind()) {
      case FINAL -> ending.refused(refusal);
      case PROPOSED -> propose(decision, news);
      case RE_EVALUATED -> watch();
    }
  }

  private Optional<PlanName> name(Optional<RollbackPlan> plan) {
    return plan.map(it -> PlanName.of(file.id, it));
  }

  private void propose(Decision<Refusal> decision, boolean news) {
    if (file.plan.isEmpty()) {
      watch();
      return;
    }
    turn.move(file, Phase.PROPOSED);
    waitForNextLook();
    RollbackPlan plan = file.plan.get();
    if (plan.trial().isEmpty()) {
      turn.ask(Asker.INCIDENT, id -> new Effect.TryOut(plan.wish()));
    } else if (news) {
      tellPlan(plan, decision);
    }
  }

  /** The plan that people are told of carries what Cloud Run says to it. */
  void tried(Trial trial) {
    file.note(turn.now, "tried", trial.sentence());
    file.plan = file.plan.map(it -> it.tried(Optional.of(trial)));
    file.plan.ifPresent(it -> file.decision().ifPresent(decision -> tellPlan(it, decision)));
  }

  private void tellPlan(RollbackPlan plan, Decision<Refusal> decision) {
    String but =
        plan.trial().filter(it -> !it.accepted()).map(it -> "; but " + it.sentence()).orElse("");
    work.tell(
        "incident.proposed",
        "rollback from %s to %s is ready, %s: quench apply %s%s"
            .formatted(
                plan.from(),
                plan.to(),
                decision.why(),
                PlanName.of(file.id, plan),
                Gates.unasked(decision).map(it -> "; but " + it).orElse("") + but));
  }

  /** What was said to a plan holds for the same plan made again. */
  private RollbackPlan asTried(RollbackPlan plan) {
    return file.plan
        .filter(before -> name(Optional.of(before)).equals(name(Optional.of(plan))))
        .map(before -> plan.tried(before.trial()))
        .orElse(plan);
  }

  private void watch() {
    if (file.confirmed.isPresent() && file.finePasses >= FINE_PASSES) {
      new Ending(turn, file)
          .end(Phase.RESOLVED, "our requests are answered well again; nothing was done");
      return;
    }
    turn.move(file, Phase.WATCHING);
    waitForNextLook();
  }

  private void waitForNextLook() {
    Instant next = turn.now.plus(turn.policy.pace().reEvaluation().interval());
    file.resumeAt = Optional.of(next.isBefore(file.deadline) ? next : file.deadline);
  }

  /** Whether the last probe is recent enough to act on. */
  static boolean proven(Turn turn, CaseFile file) {
    return file.probe.filter(it -> turn.recent(it.at())).isPresent();
  }
}
