package dev.quench.remediation.turn;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Incident.Progress;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Callout;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.verify.Verification;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An incident while one step works on it; {@link #freeze} makes it a value again. */
final class CaseFile {
  final String id;
  final Instant openedAt;
  final Origin origin;
  final String cause;
  final Instant deadline;
  Severity suspected;
  Optional<Severity> confirmed;
  List<ModeId> modes;
  List<Seen> seen;
  Optional<RevisionName> failing;
  Optional<RevisionName> target;
  Optional<Manual> manual;
  Optional<ProbeVerdict> probe;
  Optional<RollbackPlan> plan;
  Optional<Verification> verification;
  Optional<Instant> endedAt;
  Optional<Instant> resumeAt;
  Optional<Instant> vetoUntil;
  Optional<Instant> actedAt;
  Optional<Basis> basis;
  Optional<URI> serviceUri;
  Optional<Instant> readAt;
  int failures;
  int writes;
  int verifications;
  int finePasses;
  boolean paged;
  Optional<Callout> callout;
  boolean muted;
  final Set<RevisionName> askedAgain;
  Optional<Instant> changed;
  private final Set<String> blind;
  private Phase phase;
  private final Timeline timeline;
  private final Decided<Refusal> decisions;
  private List<Deed> deeds;

  CaseFile(Incident it) {
    id = it.id();
    openedAt = it.openedAt();
    origin = it.origin();
    cause = it.cause();
    deadline = it.deadline();
    suspected = it.suspected();
    confirmed = it.confirmed();
    modes = it.modes();
    seen = it.seen();
    failing = it.failing();
    target = it.target();
    manual = it.manual();
    probe = it.probe();
    plan = it.plan();
    verification = it.verification();
    endedAt = it.endedAt();
    phase = it.phase();
    timeline = new Timeline(it.timeline());
    decisions = Decided.latestOf(it.decisions());
    deeds = it.deeds();
    Progress progress = it.progress();
    resumeAt = progress.resumeAt();
    vetoUntil = progress.vetoUntil();
    actedAt = progress.actedAt();
    basis = progress.basis();
    serviceUri = progress.serviceUri();
    readAt = progress.readAt();
    callout = progress.callout();
    failures = progress.failures();
    writes = progress.writes();
    verifications = progress.verifications();
    finePasses = progress.finePasses();
    paged = progress.paged();
    muted = progress.muted();
    askedAgain = new LinkedHashSet<>(progress.askedAgain());
    changed = progress.changed();
    blind = new LinkedHashSet<>(progress.blind());
  }

  /** A new incident. */
  static CaseFile open(
      String id, Instant now, Origin origin, String cause, Severity suspected, Instant deadline) {
    return new CaseFile(
        new Incident(
            id,
            now,
            origin,
            cause,
            suspected,
            Optional.empty(),
            Phase.GATHERING,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Progress.NONE,
            deadline,
            Optional.empty(),
            List.of()));
  }

  Phase phase() {
    return phase;
  }

  /** Moves on, as the life cycle allows; what was waited for is over. */
  void move(Phase to) {
    phase = LifeCycle.move(phase, to);
    resumeAt = Optional.empty();
  }

  /** Adds to the timeline, unless the last thing of this kind said the same. */
  void note(Instant at, String what, String text) {
    timeline.note(at, what, text);
  }

  /** A person's request has its answer, each time they ask. */
  void refused(Instant at, Decision<Refusal> decision) {
    manual.ifPresent(
        it ->
            timeline.add(
                at,
                "answered",
                "%s: refused, %s: %s".formatted(it.asked(), decision.name(), decision.why())));
    manual = Optional.empty();
  }

  /** Why nothing could be written, each reason once. */
  String unwritten() {
    return String.join("; ", timeline.unwritten(openedAt));
  }

  /** Keeps what a person did. */
  void did(Deed deed) {
    askedFor(deed);
    note(deed.at(), "people", deed.sentence());
  }

  /** Keeps what a person did that the timeline tells as what it was opened or goes on for. */
  void askedFor(Deed deed) {
    deeds = Deed.and(deeds, deed);
  }

  boolean acknowledged() {
    return deeds.stream().anyMatch(it -> it.kind() == Deed.Kind.ACKNOWLEDGED);
  }

  /** Whether one of these gates has not been said to be blind before; all of them have by now. */
  boolean blinded(List<String> gates) {
    return blind.addAll(gates);
  }

  /** Keeps a decision; says whether it is one that has not been made before. */
  boolean decide(Decision<Refusal> decision) {
    return decisions.add(decision);
  }

  Optional<Decision<Refusal>> decision() {
    return decisions.last();
  }

  /** A rollback is begun on the latest decision. */
  void acts(Instant at) {
    decisions.acted(at);
  }

  Incident freeze() {
    return new Incident(
        id,
        openedAt,
        origin,
        cause,
        suspected,
        confirmed,
        phase,
        modes,
        seen,
        failing,
        target,
        manual,
        timeline.entries(),
        decisions.all(),
        probe,
        plan,
        verification,
        new Progress(
            resumeAt,
            failures,
            writes,
            verifications,
            finePasses,
            vetoUntil,
            actedAt,
            basis,
            serviceUri,
            readAt,
            paged,
            callout,
            muted,
            List.copyOf(blind),
            List.copyOf(askedAgain),
            changed),
        deadline,
        endedAt,
        deeds);
  }
}
