package dev.quench.remediation.report;

import dev.quench.common.ModeId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Gates;
import dev.quench.remediation.gate.NearestChange;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Procedure;
import dev.quench.remediation.people.Procedure.Milestone;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said about an incident afterwards.
 *
 * @param openForReview whether the review is still to be held
 * @param debt what is still owed
 * @param questions what the review should ask
 */
public record IncidentReport(
    String incident,
    ServiceRef service,
    String cause,
    Severity severity,
    Severity suspected,
    Optional<Severity> confirmed,
    Phase phase,
    Instant openedAt,
    Optional<Instant> endedAt,
    boolean openForReview,
    List<ModeId> modes,
    List<Milestone> procedure,
    List<Timing> timings,
    List<Seen> evidence,
    Optional<ProbeVerdict> probe,
    List<Decision<Refusal>> decisions,
    Optional<NearestChange> nearestChange,
    Optional<RollbackPlan> plan,
    Optional<Verification> verification,
    List<Deed> people,
    List<String> debt,
    List<String> questions,
    List<Entry> timeline) {

  public IncidentReport {
    modes = List.copyOf(modes);
    procedure = List.copyOf(procedure);
    timings = List.copyOf(timings);
    evidence = List.copyOf(evidence);
    decisions = List.copyOf(decisions);
    people = List.copyOf(people);
    debt = List.copyOf(debt);
    questions = List.copyOf(questions);
    timeline = List.copyOf(timeline);
  }

  /** That the plan's target was not asked when it was decided last. */
  public Optional<String> unasked() {
    return decisions.stream().reduce((older, newer) -> newer).flatMap(Gates::unasked);
  }

  /**
   * The report of an incident as its record stands.
   *
   * @param pin what the service owes now, whoever left it
   */
  public static IncidentReport of(
      ServiceRef service, Incident it, Optional<Pin> pin, Measures measures) {
    List<Timing> timings = Timing.of(it, measures);
    return new IncidentReport(
        it.id(),
        service,
        it.cause(),
        it.severity(),
        it.suspected(),
        it.confirmed(),
        it.phase(),
        it.openedAt(),
        it.endedAt(),
        Procedure.openForReview(it),
        it.modes(),
        Procedure.of(it).milestones(),
        timings,
        it.seen(),
        it.probe(),
        it.decisions(),
        it.decision().map(NearestChange::of),
        it.plan(),
        it.verification(),
        it.deeds(),
        Owing.of(it, pin).stream().toList(),
        Questions.about(it, timings),
        it.timeline());
  }
}
