package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.assess.Windows;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.NoticeText;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.probe.ProbeVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Ends an incident: people are told, and what it was about no longer counts. */
final class Ending {
  /** What people say to a rollback. */
  private static final Set<Deed.Kind> ON_ROLLBACK =
      EnumSet.of(Deed.Kind.VETOED, Deed.Kind.APPLIED, Deed.Kind.ROLLBACK);

  private final Turn turn;
  private final CaseFile file;

  Ending(Turn turn, CaseFile file) {
    this.turn = turn;
    this.file = file;
  }

  /** Ends it; what goes over to people pages, unless nothing was confirmed. */
  void end(Phase phase, String text) {
    turn.move(file, phase);
    file.endedAt = Optional.of(turn.now);
    Casework work = new Casework(turn, file);
    file.callout = file.callout.filter(it -> phase == Phase.ESCALATED);
    switch (phase) {
      case RESOLVED -> work.tell("incident.resolved", text);
      case CLOSED -> work.tell("incident.closed", text);
      default -> escalate(work, text);
    }
    file(it -> true);
    turn.open = Optional.empty();
    turn.pending = Optional.empty();
    turn.patrol = turn.patrol.lookAt(turn.now);
  }

  /** Over to people; they sleep, unless what our own requests saw last calls them. */
  private void escalate(Casework work, String text) {
    if (file.confirmed.isPresent() || file.paged || fails()) {
      work.page("incident.escalated", text);
    } else {
      work.tell("incident.escalated", text);
    }
  }

  /** Something small: told, kept, and not an incident anybody works on. */
  void mentioned() {
    turn.move(file, Phase.CLOSED);
    file.endedAt = Optional.of(turn.now);
    offer();
    Callouts.beginSmall(turn, file);
    turn.tell(file, "incident.told", false, turn.before.service().service() + ": " + file.cause);
    file(this::saw);
  }

  private void offer() {
    if (file.modes.contains(Offer.SLOWER)) {
      List<RevisionName> slow =
          file.seen.stream().flatMap(it -> it.revision().stream()).distinct().toList();
      new Offer(turn)
          .split(slow)
          .ifPresent(
              it -> file.note(turn.now, NoticeText.OFFERED, NoticeText.TO_COMPARE + ": " + it));
    }
  }

  private boolean saw(Window it) {
    Seen seen = Seen.of(it);
    return file.seen.stream().anyMatch(seen::same);
  }

  /** A final refusal, told with its reason before: it is people's, or there was nothing to do. */
  void refused(Refusal refusal) {
    if (refusal == Refusal.STALE || refusal == Refusal.SEVERITY_TOO_LOW) {
      end(Phase.CLOSED, "closed after " + refusal);
    } else {
      end(Phase.ESCALATED, "over to people after " + refusal);
    }
  }

  /**
   * Whether our own requests failed when they were made last, all of them or some again and again.
   */
  private boolean fails() {
    return file.probe.filter(it -> it.servingFails() || !it.shaky().isEmpty()).isPresent();
  }

  /** The time for looking again is over. */
  void atDeadline() {
    Optional<Refusal> last = file.decision().flatMap(Decision::refusal);
    String why = last.map(Refusal::name).orElse("nothing") + " until the deadline";
    boolean unclear =
        last.filter(it -> it == Refusal.BLIND || it == Refusal.SPLIT_TRAFFIC).isPresent()
            || file.probe.filter(it -> it.outcome() == ProbeVerdict.Outcome.BLIND).isPresent();
    if (fails() || unclear) {
      String found = fails() ? "still failing, " : "not known whether it fails, ";
      end(Phase.ESCALATED, found + why + ": over to people");
    } else if (file.phase() == Phase.PROPOSED) {
      end(Phase.ESCALATED, "nobody applied the plan: over to people");
    } else {
      end(file.confirmed.isPresent() ? Phase.RESOLVED : Phase.CLOSED, "no failure seen, " + why);
    }
  }

  private void file(Predicate<Window> over) {
    Instant quiet = turn.now.plus(quietFor());
    for (Seen it : file.seen) {
      told(it.mode(), it.revision(), it.agent(), quiet);
    }
    if (file.confirmed.isPresent() && file.failing.isPresent()) {
      told(Rounds.FAILURE, file.failing, Optional.empty(), quiet);
      told(Rounds.ARTIFACT, file.failing, Optional.empty(), quiet);
    }
    lastWord().ifPresent(this::heed);
    turn.windows = Windows.handled(turn.windows, over, turn.now);
    turn.past.replaceAll(Incident::brief);
    turn.past.add(file.freeze());
  }

  /** A no, unless somebody has asked for the rollback since. */
  private Optional<Deed> lastWord() {
    return file.freeze().deeds().stream()
        .filter(it -> ON_ROLLBACK.contains(it.kind()))
        .reduce((older, newer) -> newer)
        .filter(it -> it.kind() == Deed.Kind.VETOED);
  }

  /** It was about what served then; what has begun to serve since is judged afresh. */
  private void heed(Deed no) {
    file.failing
        .flatMap(turn.memory.repute()::known)
        .filter(it -> !it.since().isAfter(no.at()))
        .ifPresent(it -> turn.memory = turn.memory.leaving(HandsOff.said(it.name(), no)));
  }

  private void told(
      ModeId mode, Optional<RevisionName> revision, Optional<String> agent, Instant until) {
    Severity severity = file.freeze().severity();
    turn.memory =
        turn.memory.telling(new Memory.Told(mode, revision, agent, severity, until), turn.now);
  }

  /** What has been seen fine since may break anew: only what people have taken over stays quiet. */
  private Duration quietFor() {
    return file.phase() != Phase.ESCALATED && file.suspected.atLeast(Severity.P2)
        ? turn.policy.pace().reEvaluation().interval()
        : turn.policy.limits().coolDown();
  }
}
