package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Patrol.Fresh;
import dev.quench.remediation.Repute;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.Side;
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

  /** Share of a revision's requests, 0..1. */
  private static final double MOST = 0.5;

  private static final Duration HISTORY = Duration.ofMinutes(10);
  private static final int SAMPLES = 2;
  private static final String UNREACHED = "the probe reached nothing";

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
      turn.ask(Asker.PATROL, id -> Effect.ReadFacts.asItIs());
    }
  }

  void facts(Reading<Facts> reading) {
    back(turn.policy.pace().patrol().every());
    if (turn.open.isPresent()) {
      reading.toOptional().ifPresent(new Debt(turn)::remind);
    } else if (reading instanceof Reading.Known<Facts> it && !it.value().service().exists()) {
      failed("the service does not exist");
    } else if (reading instanceof Reading.Known<Facts> it) {
      known(it.value());
      endWell();
    } else {
      failed(((Reading.Unreadable<Facts>) reading).reason());
    }
  }

  /** A look that asks for more has not said all that it has to say. */
  private void endWell() {
    if (turn.pending.isEmpty()) {
      turn.patrol = turn.patrol.failed(0);
    }
  }

  private void known(Facts facts) {
    turn.memory = turn.memory.serving(facts.service().serving().keySet(), turn.now);
    new Opinions(turn).check(facts);
    facts.newestServing().ifPresent(it -> serves(facts, it));
  }

  private void serves(Facts facts, RevisionName serving) {
    if (turn.patrol.fresh().filter(it -> it.revision().equals(serving)).isEmpty()) {
      turn.patrol = turn.patrol.watching(Fresh.begun(serving, turn.now));
    }
    Fresh fresh = turn.patrol.fresh().orElseThrow().changed(facts.service().updateTime());
    turn.patrol = turn.patrol.watching(fresh);
    Debt debt = new Debt(turn);
    if (debt.wantsToName(facts)) {
      turn.ask(Asker.PATROL, id -> Effect.ReadFacts.changedSince(turn.now.minus(HISTORY)));
      return;
    }
    debt.remind(facts);
    StandingTags tags = new StandingTags(turn, facts, fresh, goesOn(fresh));
    if (tags.misplaced()) {
      tags.write();
      return;
    }
    turn.patrol = turn.patrol.unwritten(false);
    if (!new LateLook(turn).ask(facts, serving)) {
      watch(facts, serving, fresh);
    }
  }

  private void watch(Facts facts, RevisionName serving, Fresh fresh) {
    Optional<URI> own = facts.own(serving);
    if (deserves(fresh) && facts.sharers().isEmpty()) {
      earn(facts, serving);
    } else if (rounds(fresh) && own.isPresent()) {
      probe(facts, serving, own.get());
    }
  }

  private boolean rounds(Fresh fresh) {
    return goesOn(fresh) && !fresh.nextRound().isAfter(turn.now);
  }

  private boolean goesOn(Fresh fresh) {
    return fresh.rounds() < turn.policy.pace().patrol().rounds()
        || turn.policy.probing().schedule().isPresent();
  }

  private boolean deserves(Fresh fresh) {
    return fresh.rounds() >= turn.policy.pace().patrol().rounds()
        && !turn.memory.repute().good(fresh.revision())
        && !fresh.since().plus(turn.policy.limits().knownGood().after()).isAfter(turn.now)
        && !fresh.nextRound().isAfter(turn.now);
  }

  void written(TrafficWritten outcome) {
    back(Duration.ZERO);
    if (outcome instanceof TrafficWritten.Settled it) {
      turn.memory = turn.memory.wrote(it.read(), it.accepted(), it.after().lastModifier());
    } else {
      turn.memory = outcome.mayHaveHappened() ? turn.memory : turn.memory.notWritten();
      turn.patrol =
          turn.patrol.lookAt(turn.now.plus(turn.policy.pace().patrol().every())).unwritten(true);
    }
  }

  private void probe(Facts facts, RevisionName serving, URI own) {
    turn.ask(Asker.PATROL, id -> new Effect.Probe(order(id, facts, serving, own)));
  }

  /** Asks what serves, and beside it what would be gone back to, where that has a URL. */
  private ProbeOrder order(String id, Facts facts, RevisionName serving, URI own) {
    Map<Side, URI> sides = new TreeMap<>(Map.of(Side.SERVING, own));
    new Targets(turn.policy, turn.memory, facts)
        .insteadOf(serving)
        .target()
        .flatMap(it -> facts.service().tagUri(it.name()))
        .ifPresent(it -> sides.put(Side.TARGET, it));
    return Asking.order(turn.policy, id, sides, SAMPLES);
  }

  void probed(ProbeVerdict verdict, ProbeReport report) {
    back(turn.policy.pace().patrol().every());
    if (verdict.outcome() == ProbeVerdict.Outcome.BLIND) {
      failed(UNREACHED);
      return;
    }
    turn.patrol = turn.patrol.failed(0);
    if (verdict.servingFails()) {
      suspect(verdict);
    } else {
      passed(verdict);
      new Lessons(turn).take(report);
    }
  }

  private void passed(ProbeVerdict verdict) {
    Fresh it = turn.patrol.fresh().orElseThrow();
    if (it.rounds() == 0 && !verdict.otherwise().isEmpty()) {
      mention(it.revision(), verdict.otherwise());
    }
    turn.think(was -> was.probed(it.revision(), true, turn.now));
    boolean more = it.rounds() + 1 < turn.policy.pace().patrol().rounds();
    Duration usual = turn.policy.pace().patrol().interval();
    Instant next = turn.now.plus(more ? usual : turn.policy.probing().schedule().orElse(usual));
    turn.patrol = turn.patrol.watching(it.passed(next));
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
    turn.think(was -> was.probed(serving, false, turn.now));
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
    file.changed = turn.patrol.fresh().flatMap(Fresh::changed);
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
    Instant since = turn.patrol.fresh().orElseThrow().since();
    URI own = facts.service().uri();
    turn.ask(Asker.PATROL, id -> new Effect.Verify(order(id, facts, serving, own), serving, since));
  }

  /**
   * Known good is earned by serving healthily for a time and a number of real requests. Clients can
   * cause errors, so that some prove nothing; what fails most of them was seen to serve nobody.
   */
  void verified(ProbeVerdict verdict, ProbeReport report, Reading<RequestStats> metrics) {
    back(turn.policy.pace().patrol().every());
    if (verdict.outcome() == ProbeVerdict.Outcome.BLIND) {
      failed(UNREACHED);
    } else {
      turn.patrol = turn.patrol.failed(0);
    }
    if (verdict.servingFails()) {
      suspect(verdict);
      return;
    }
    Fresh it = turn.patrol.fresh().orElseThrow();
    boolean enough =
        verdict.outcome() == ProbeVerdict.Outcome.FINE
            && metrics.toOptional().filter(m -> healthily(m, it.asked())).isPresent();
    Duration goodAfter = turn.policy.limits().knownGood().after();
    Instant next = turn.now.plus(turn.policy.probing().schedule().orElse(goodAfter));
    turn.patrol = turn.patrol.watching(it.next(next));
    if (enough) {
      Repute.Mark mark = new Repute.Mark("", "", "served healthily");
      turn.think(was -> was.trusting(it.revision(), mark, turn.now));
      new Lessons(turn).take(report);
      turn.tell(
          "revision.known-good",
          false,
          turn.before.service().service() + ": " + it.revision() + " is known good now",
          List.of());
    }
  }

  private boolean healthily(RequestStats stats, long ours) {
    return stats.errorRatio() < MOST
        && stats.count() - ours >= turn.policy.limits().knownGood().requests();
  }

  void lost() {
    back(turn.policy.pace().patrol().every());
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
    turn.patrol = turn.patrol.looked(turn.now).lookAt(turn.now.plus(nextLook));
  }

  private void soonest(Instant next) {
    if (next.isBefore(turn.patrol.nextLook())) {
      turn.patrol = turn.patrol.lookAt(next);
    }
  }
}
