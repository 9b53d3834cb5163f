package dev.quench.remediation.turn;

import static java.util.stream.Collectors.joining;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Case;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.Revision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What facts about an incident lead to: a probe, a refusal, a plan. */
final class FactWork {
  private static final Set<Refusal> DISTURBED =
      EnumSet.of(Refusal.HUMAN_ACTIVE, Refusal.BLIND, Refusal.MULTI_SERVICE_EVENT);

  /** What an entry of the timeline is called that says that a proof was too old. */
  private static final String AGED = "aged";

  /** So often the same is asked again for it. */
  private static final int MOST_AGED = 3;

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
      probe(it, decision);
    }
  }

  /**
   * What would keep from acting keeps nobody from looking: it decides whether people are called.
   */
  private void noteAlthough(Decision<Refusal> decision) {
    String refusals = decision.refusals().stream().map(Refusal::name).collect(joining(", "));
    if (!refusals.isEmpty()) {
      file.note(
          turn.now, "looked", "although " + refusals + ": whether people are called depends on it");
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
      askAgain(it.facts());
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

  /** Answers may be older than is acted on by the time facts have been read, again and again. */
  private void askAgain(Facts facts) {
    Duration limit = turn.policy.pace().sampling().proofAge();
    long before = file.freeze().timeline().stream().filter(it -> it.what().equals(AGED)).count();
    String aged =
        "%s, answers were %d s old when the facts were there (limit: %d s, proof-age)"
            .formatted(
                before + 1 + " times",
                file.probe.map(p -> Duration.between(p.at(), turn.now).toSeconds()).orElse(0L),
                limit.toSeconds());
    file.note(turn.now, AGED, aged);
    if (before < MOST_AGED) {
      ask(facts);
    } else {
      new Verdicts(turn, file).refuse(Gates.blind(turn.now, aged), Optional.empty());
    }
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

  /** Where somebody else is at work, or may be, not even a tag is written. */
  private static boolean undisturbed(Decision<Refusal> decision) {
    return decision.refusals().stream().noneMatch(DISTURBED::contains);
  }

  /**
   * Probes, once everybody that is to be asked has a URL. A person who asks for a rollback of what
   * cannot be told apart has the answer without.
   */
  private void probe(Case it, Decision<Refusal> decision) {
    if (wantsUrl(it, decision) && it.mayWrite() && it.incident().progress().mayTag()) {
      noteAlthough(decision);
      new WriteWork(turn, file)
          .tag(it.facts(), Wishes.tags(it.facts(), file.target, it.facts().sharers()));
    } else if (it.facts().apart() || file.manual.isEmpty()) {
      noteAlthough(decision);
      ask(it.facts());
    } else {
      new Verdicts(turn, file).refuse(decision, Optional.empty());
    }
  }

  /** Whether a URL more would let everybody be asked who is to be, and nobody is in the way. */
  private boolean wantsUrl(Case it, Decision<Refusal> decision) {
    boolean mute = file.target.filter(t -> url(it.facts(), t).isEmpty()).isPresent();
    return (mute || !it.facts().apart())
        && undisturbed(decision)
        && !decision.refusals().contains(Refusal.SPLIT_TRAFFIC);
  }

  /** Asks what can be told apart on both sides, and else what everybody gets. */
  void ask(Facts facts) {
    turn.move(file, Phase.PROBING);
    Map<Side, URI> sides = facts.apart() ? bothSides(facts) : shared(facts);
    turn.ask(
        Asker.INCIDENT,
        id ->
            new Effect.Probe(
                order(turn.policy, id, sides, turn.policy.pace().sampling().samples())));
  }

  /** The target only if it has a URL. */
  private Map<Side, URI> bothSides(Facts facts) {
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, file.failing.flatMap(facts::own).orElse(facts.service().uri()));
    file.target.flatMap(it -> url(facts, it)).ifPresent(it -> sides.put(Side.TARGET, it));
    return sides;
  }

  /**
   * What our own requests found to fail is asked by itself where it can be; of what everybody gets
   * no revision is to blame.
   */
  private Map<Side, URI> shared(Facts facts) {
    Optional<URI> own = file.failing.filter(turn.memory.repute()::failed).flatMap(facts::own);
    file.failing = file.failing.filter(it -> own.isPresent());
    return Map.of(Side.SERVING, own.orElse(facts.service().uri()));
  }

  private static Optional<URI> url(Facts facts, RevisionName target) {
    return facts.service().tagUri(target);
  }

  static ProbeOrder order(ServicePolicy policy, String id, Map<Side, URI> sides, int samples) {
    Map<Side, URI> all = new TreeMap<>(sides);
    policy.probing().egressCheck().ifPresent(it -> all.put(Side.EGRESS, it));
    return new ProbeOrder(
        id,
        all,
        policy.probing().calls().stream().map(ProbeCall::call).toList(),
        samples,
        policy.pace().sampling().interval());
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
