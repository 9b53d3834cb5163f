package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Patrol.Fresh;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.verify.RequestStats;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rounds of a quiet service: a newly serving revision is probed, the revision to go back to is
 * kept reachable, and what serves well for long enough becomes known good.
 */
final class Rounds {
  private static final int MAX_FAILURES = 3;
  private static final Duration HISTORY = Duration.ofMinutes(10);
  private static final int SAMPLES = 2;

  /** What a probe's finding is called when answers look right and their content is not. */
  static final ModeId ARTIFACT = new ModeId("invalid-artifact-output");

  /** What a probe's finding is called otherwise. */
  static final ModeId FAILURE = new ModeId("agent-failure");

  private final Turn turn;

  Rounds(Turn turn) {
    this.turn = turn;
  }

  void due() {
    if (!turn.patrol.nextLook().isAfter(turn.now)) {
      turn.ask(Asker.PATROL, id -> new Effect.ReadFacts(turn.now.minus(HISTORY)));
    }
  }

  void facts(Reading<Facts> reading) {
    back(turn.policy.pace().patrolEvery());
    if (reading instanceof Reading.Known<Facts> it) {
      known(it.value());
      turn.patrol = turn.patrol.failed(0);
    } else {
      failed(((Reading.Unreadable<Facts>) reading).reason());
    }
  }

  private void known(Facts facts) {
    turn.memory = turn.memory.serving(facts.service().serving().keySet(), turn.now);
    facts.mainServing().ifPresent(it -> serves(facts, it));
  }

  private void serves(Facts facts, RevisionName serving) {
    if (turn.patrol.fresh().filter(it -> it.revision().equals(serving)).isEmpty()) {
      turn.patrol = turn.patrol.watching(new Fresh(serving, turn.now, 0, turn.now));
    }
    Fresh fresh = turn.patrol.fresh().orElseThrow();
    new Debt(turn).remind(facts);
    if (misplaced(facts, fresh)) {
      tag(facts, fresh);
    } else if (!new LateLook(turn).ask(facts, serving)) {
      watch(facts, serving, fresh);
    }
  }

  private void watch(Facts facts, RevisionName serving, Fresh fresh) {
    if (rounds(fresh)) {
      probe(facts, serving);
    } else if (deserves(fresh)) {
      earn(facts, serving);
    }
  }

  private boolean rounds(Fresh fresh) {
    return fresh.rounds() < turn.policy.pace().patrolRounds()
        && !fresh.nextRound().isAfter(turn.now);
  }

  private boolean deserves(Fresh fresh) {
    return fresh.rounds() >= turn.policy.pace().patrolRounds()
        && !turn.memory.good(fresh.revision())
        && !fresh.since().plus(turn.policy.limits().goodAfter()).isAfter(turn.now)
        && !fresh.nextRound().isAfter(turn.now);
  }

  /** Whether Quench's tag is where it should be; nothing is touched while a change is under way. */
  private boolean misplaced(Facts facts, Fresh fresh) {
    return !facts.service().reconciling()
        && turn.control.pause().isEmpty()
        && facts.around().held(turn.now).isEmpty()
        && !turn.held()
        && turn.patrol.failures() == 0
        && (Wishes.shiftTagged(facts) || !Wishes.tagged(facts).equals(favourite(facts, fresh)));
  }

  /** Known good first; else what would be gone back to; else what serves, unless it fails. */
  private Optional<RevisionName> favourite(Facts facts, Fresh fresh) {
    if (!turn.control.armed() || !turn.policy.standingTag()) {
      return Optional.empty();
    }
    Targets targets = new Targets(turn.policy, turn.memory, facts);
    Optional<RevisionName> good =
        facts.revisions().stream()
            .filter(it -> turn.memory.good(it.name()) && it.usable() && !targets.knownBad(it))
            .map(Revision::name)
            .findFirst();
    boolean passed = fresh.rounds() >= turn.policy.pace().patrolRounds();
    Optional<RevisionName> serving =
        Optional.of(fresh.revision()).filter(it -> !turn.memory.failed(it));
    return good.or(
        () ->
            passed
                ? serving
                : targets
                    .insteadOf(fresh.revision())
                    .target()
                    .map(Revision::name)
                    .or(() -> serving));
  }

  private void tag(Facts facts, Fresh fresh) {
    Instant actBefore = turn.now.plus(turn.policy.pace().actWithin());
    turn.memory = turn.memory.writing(turn.now, actBefore.plus(WriteWork.IN_FLIGHT));
    turn.ask(
        Asker.PATROL,
        id ->
            new Effect.WriteTraffic(
                facts.service().basis(), Wishes.tagged(facts, favourite(facts, fresh)), actBefore));
  }

  void written(TrafficWritten outcome) {
    back(Duration.ZERO);
    if (outcome instanceof TrafficWritten.Settled it) {
      turn.memory = turn.memory.wrote(it.read(), it.accepted(), it.after().lastModifier());
    } else {
      turn.memory = outcome.mayHaveHappened() ? turn.memory : turn.memory.notWritten();
      turn.patrol = turn.patrol.lookAt(turn.now.plus(turn.policy.pace().patrolEvery())).failed(1);
    }
  }

  private void probe(Facts facts, RevisionName serving) {
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, facts.service().uri());
    new Targets(turn.policy, turn.memory, facts)
        .insteadOf(serving)
        .target()
        .flatMap(it -> facts.service().tagUri(it.name()))
        .ifPresent(it -> sides.put(Side.TARGET, it));
    turn.ask(Asker.PATROL, id -> new Effect.Probe(FactWork.order(turn.policy, id, sides, SAMPLES)));
  }

  void probed(ProbeVerdict verdict) {
    back(turn.policy.pace().patrolEvery());
    if (verdict.servingFails()) {
      suspect(verdict);
    } else if (verdict.outcome() == ProbeVerdict.Outcome.BLIND) {
      failed("the probe reached nothing");
    } else {
      passed(verdict);
    }
  }

  private void passed(ProbeVerdict verdict) {
    Fresh it = turn.patrol.fresh().orElseThrow();
    if (it.rounds() == 0 && !verdict.otherwise().isEmpty()) {
      mention(it.revision(), verdict.otherwise());
    }
    turn.memory = turn.memory.probed(it.revision(), true, turn.now);
    Instant next = turn.now.plus(turn.policy.pace().patrolInterval());
    turn.patrol =
        turn.patrol.failed(0).watching(new Fresh(it.revision(), it.since(), it.rounds() + 1, next));
    soonest(next);
  }

  /** A release may be meant to change its output; people see at once that it did, and where. */
  private void mention(RevisionName revision, List<CallComparison> otherwise) {
    String service = turn.before.service().service();
    String calls =
        String.join(
            "; ", otherwise.stream().map(c -> c.callId() + " " + c.serving().reason()).toList());
    turn.tell(
        "revision.answers-otherwise",
        false,
        service + ": " + revision + " answers well, and otherwise than before: " + calls,
        List.of(new Notice.Detail("if that is wrong", "quench rollback " + service)));
  }

  /** What serves fails by our own requests: an incident, unless people know. */
  void suspect(ProbeVerdict verdict) {
    ModeId mode = verdict.contentOnly() ? ARTIFACT : FAILURE;
    RevisionName serving = turn.patrol.fresh().orElseThrow().revision();
    if (turn.memory.knows(told(mode, serving, verdict))) {
      return;
    }
    Severity severity = verdict.severity().orElse(Severity.P2);
    String cause =
        severity
            + " suspected: "
            + mode
            + " on "
            + serving
            + " seen by our own requests after a deploy";
    CaseFile file = turn.openIncident(Origin.PATROL, cause, severity);
    file.modes = List.of(mode);
    file.note(turn.now, "probed", verdict.summary());
    turn.tell(
        file,
        "incident.suspected",
        false,
        turn.before.service().service() + ": " + cause + "; looking");
  }

  private Memory.Told told(ModeId mode, RevisionName serving, ProbeVerdict verdict) {
    Severity severity = verdict.severity().orElse(Severity.P2);
    return new Memory.Told(mode, Optional.of(serving), Optional.empty(), severity, turn.now);
  }

  private void earn(Facts facts, RevisionName serving) {
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, facts.service().uri());
    Instant since = turn.patrol.fresh().orElseThrow().since();
    turn.ask(
        Asker.PATROL,
        id -> new Effect.Verify(FactWork.order(turn.policy, id, sides, SAMPLES), serving, since));
  }

  /** Known good is earned by serving healthily for a time and a number of real requests. */
  void verified(ProbeVerdict verdict, Reading<RequestStats> metrics) {
    back(turn.policy.pace().patrolEvery());
    if (verdict.servingFails()) {
      suspect(verdict);
      return;
    }
    Fresh it = turn.patrol.fresh().orElseThrow();
    boolean enough =
        verdict.outcome() == ProbeVerdict.Outcome.FINE
            && metrics
                .toOptional()
                .filter(m -> m.count() >= turn.policy.limits().goodRequests())
                .isPresent();
    Instant next = turn.now.plus(turn.policy.limits().goodAfter());
    turn.patrol = turn.patrol.watching(new Fresh(it.revision(), it.since(), it.rounds(), next));
    if (enough) {
      turn.memory = turn.memory.trusting(it.revision(), turn.now);
      turn.tell(
          "revision.known-good",
          false,
          turn.before.service().service() + ": " + it.revision() + " is known good now",
          List.of());
    }
  }

  void lost() {
    back(turn.policy.pace().patrolEvery());
    failed("the round was lost");
  }

  /** The same silence again and again is told: an unreadable service is nobody's good news. */
  private void failed(String reason) {
    int failures = turn.patrol.failures() + 1;
    turn.patrol = turn.patrol.failed(failures);
    if (failures == MAX_FAILURES) {
      turn.tell(
          "watch.blind",
          true,
          turn.before.service().service() + ": cannot see the service: " + reason,
          List.of());
    }
  }

  private void back(Duration nextLook) {
    turn.patrol = turn.patrol.lookAt(turn.now.plus(nextLook));
  }

  private void soonest(Instant next) {
    if (next.isBefore(turn.patrol.nextLook())) {
      turn.patrol = turn.patrol.lookAt(next);
    }
  }
}
