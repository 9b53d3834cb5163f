package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.GivenBack;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.routing.Recipients;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes an incident from phase to phase. */
final class Casework {
  private static final int MAX_LOST = 3;
  private static final Duration SOON = Duration.ofSeconds(2);

  /** How far before the first signal it is asked who had what traffic, and since when. */
  private static final Duration BEFORE_ONSET = Duration.ofHours(1);

  private final Turn turn;
  private final CaseFile file;

  Casework(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  /** Asks for what the phase needs, once it is due. */
  void due() {
    if (file.resumeAt.filter(it -> it.isAfter(turn.now)).isPresent()) {
      return;
    }
    ringAfterSilence();
    switch (file.phase()) {
      case GATHERING, DECIDING -> readFacts();
      case JUDGING -> readService();
      case TAGGING, PROBING -> again();
      case AWAITING_VETO -> new VetoTime(turn, file).look();
      case ACTING -> new WriteWork(turn, file).written(new TrafficWritten.Unknown("not pending"));
      case VERIFYING -> new Recovery(turn, file).verify();
      case WATCHING, PROPOSED -> reconsider();
      case RESOLVED, ESCALATED, CLOSED -> throw new IllegalStateException("over: " + file.id);
    }
  }

  /** Who was spared a page because of a silence is paged when it has ended and this has not. */
  private void ringAfterSilence() {
    if (file.muted && new Telling(turn).silence(file).isEmpty()) {
      file.muted = false;
      page("incident.unmuted", "a silence has ended, and this is not over");
    }
  }

  /** A waiting incident is looked at at once: something about it is new. */
  void lookAgainNow() {
    if (file.phase().waits()) {
      file.resumeAt = Optional.of(turn.now);
    }
  }

  /** What was probed while less was thought to fail waits for nobody's veto any longer. */
  void probeAgain() {
    if (file.phase() == Phase.AWAITING_VETO) {
      turn.move(file, Phase.GATHERING);
      file.resumeAt = Optional.of(turn.now);
    }
  }

  void probed(ProbeVerdict verdict) {
    file.failures = 0;
    file.probe = Optional.of(verdict);
    file.note(turn.now, "probed", verdict.summary());
    boolean fine = verdict.outcome() == ProbeVerdict.Outcome.FINE && verdict.shaky().isEmpty();
    file.finePasses = fine ? file.finePasses + 1 : 0;
    remember(verdict);
    if (verdict.servingFails()) {
      confirm(verdict);
    }
    decide();
  }

  /** A target that fails as well is the last choice when another is looked for. */
  private void remember(ProbeVerdict verdict) {
    if (verdict.outcome() == ProbeVerdict.Outcome.BLIND) {
      return;
    }
    file.failing.ifPresent(
        it -> turn.think(was -> was.probed(it, !verdict.servingFails(), turn.now)));
    if (verdict.targetAsked() && !askedAgain(verdict)) {
      file.target.ifPresent(
          it -> turn.think(was -> was.probed(it, verdict.targetFine(), turn.now)));
    }
  }

  /** A target that may have been starting is asked once more before it counts as failed. */
  private boolean askedAgain(ProbeVerdict verdict) {
    if (file.target.isEmpty() || !verdict.targetMayBeStarting()) {
      return false;
    }
    RevisionName target = file.target.get();
    boolean first = file.askedAgain.add(target);
    if (first) {
      file.note(turn.now, "starting", target + " may have been starting: asked again");
    }
    return first;
  }

  private void confirm(ProbeVerdict verdict) {
    Optional<Severity> before = file.confirmed;
    file.confirmed = verdict.severity();
    boolean worse = !before.equals(file.confirmed) && before.filter(this::suffices).isEmpty();
    if (worse) {
      file.callout = Optional.empty();
      String agents = String.join(", ", verdict.failingAgents());
      page(
          "incident.confirmed",
          "confirmed by our own requests" + (agents.isEmpty() ? "" : ": " + agents + " failing"));
      if (before.isPresent() && rings("incident.confirmed")) {
        Callouts.anew(turn, file);
      }
    }
  }

  private boolean suffices(Severity before) {
    return file.confirmed.filter(it -> !before.atLeast(it)).isEmpty();
  }

  /** Pages with the severity and the service in front. */
  void page(String type, String what) {
    file.paged = true;
    if (rings(type)) {
      Callouts.begin(turn, file);
    }
    turn.tell(file, type, true, subject() + ": " + what);
  }

  private boolean rings(String type) {
    return new Telling(turn).muting(file, type).isEmpty();
  }

  /** Calls one contact, who comes next. */
  void call(boolean page, String what, Recipients hear) {
    file.paged = file.paged || page;
    turn.tell(file, "incident.overdue", page, subject() + ": " + what, hear);
  }

  /** Tells without waking anybody. */
  void tell(String type, String what) {
    turn.tell(file, type, false, subject() + ": " + what);
  }

  /** An effect that only looks was lost: ask again, and after a few times say that we are blind. */
  void lost(String reason) {
    unreadable(reason);
  }

  void unreadable(String reason) {
    file.failures++;
    file.note(turn.now, "read", "nothing: " + reason);
    if (file.failures < MAX_LOST) {
      file.resumeAt = Optional.of(turn.now.plus(SOON));
      return;
    }
    if (file.phase() == Phase.JUDGING || file.phase() == Phase.VERIFYING) {
      file.resumeAt = Optional.of(turn.now.plus(turn.policy.pace().verification().interval()));
      blindPage(reason);
      return;
    }
    if (file.phase() == Phase.TAGGING || file.phase() == Phase.PROBING) {
      turn.move(file, Phase.GATHERING);
    }
    Decision<Refusal> blind = Gates.blind(turn.now, reason);
    new Verdicts(turn, file).refuse(blind, Optional.empty());
  }

  private void blindPage(String reason) {
    if (file.failures == MAX_LOST) {
      page("incident.blind", "cannot see whether the action took hold: " + reason);
    }
    if (file.failures > MAX_LOST * 4) {
      new WriteWork(turn, file).leftUnknown();
      new Ending(turn, file).end(Phase.ESCALATED, "blind after acting: " + reason);
    }
  }

  private void again() {
    turn.move(file, Phase.GATHERING);
    readFacts();
  }

  void decide() {
    turn.move(file, Phase.DECIDING);
    readFacts();
  }

  private void reconsider() {
    if (turn.now.isBefore(file.deadline) || file.manual.isPresent()) {
      again();
    } else {
      new Ending(turn, file).atDeadline();
    }
  }

  private void readFacts() {
    turn.ask(Asker.INCIDENT, id -> Effect.ReadFacts.toDecide(changesOfInterest()));
  }

  /** What became of a write is seen on the service, as a rule. */
  void readService() {
    turn.ask(Asker.INCIDENT, id -> Effect.ReadFacts.asItIs());
  }

  /** What the service does not show the log may. */
  void readChanges() {
    turn.ask(Asker.INCIDENT, id -> Effect.ReadFacts.changedSince(changesOfInterest()));
  }

  private Instant changesOfInterest() {
    Instant onset =
        Stream.concat(Stream.of(file.openedAt), file.seen.stream().map(Seen::first))
            .min(Instant::compareTo)
            .orElseThrow();
    return Stream.concat(Stream.of(onset.minus(BEFORE_ONSET)), taken())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Since when it is of interest who gave traffic again to what Quench had taken it from. */
  private Stream<Instant> taken() {
    return Stream.concat(
            file.failing.stream(), file.seen.stream().flatMap(it -> it.revision().stream()))
        .flatMap(it -> turn.memory.handsOff(it).stream())
        .filter(it -> it.veto().isEmpty())
        .map(HandsOff::at)
        .filter(it -> it.plus(GivenBack.LOOKED_BACK).isAfter(turn.now));
  }

  /** The service, and how bad it is: found by our own requests, or as yet only said. */
  private String subject() {
    String service = turn.before.service().service();
    return file.confirmed
        .map(it -> it + " " + service)
        .orElseGet(
            () ->
                switch (file.origin) {
                  case FINDINGS, PATROL -> file.suspected + " suspected in " + service;
                  case PERSON -> file.suspected + " reported in " + service;
                  case BY_HAND -> service;
                });
  }
}
