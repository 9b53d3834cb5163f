package dev.quench.remediation.people;

import dev.quench.common.Severity;
import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.plan.RollbackPlan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How far an incident has come in the runbook's procedure: the life cycle that people see. */
public record Procedure(List<Milestone> milestones) {

  /** Where a step stands. */
  public enum State {
    DONE,
    DUE,
    NOT_NEEDED
  }

  /**
   * One step of an incident.
   *
   * @param by who took it; empty while nobody has
   */
  public record Milestone(Step step, State state, Optional<Instant> at, String by, String text) {}

  private static final String QUENCH = "quench";

  public Procedure {
    milestones = List.copyOf(milestones);
  }

  /** The procedure of an incident, read from its record. */
  public static Procedure of(Incident incident) {
    return new Procedure(
        Arrays.stream(Step.values()).map(step -> milestone(incident, step)).toList());
  }

  /** The first step that somebody should take next; none once the review has closed the record. */
  public Optional<Step> next() {
    boolean closed =
        milestones.stream().anyMatch(it -> it.step() == Step.REVIEW && it.state() == State.DONE);
    return milestones.stream()
        .filter(it -> it.state() == State.DUE && !closed)
        .map(Milestone::step)
        .findFirst();
  }

  /**
   * Whether an incident that is over still waits for its review: one of P1 or P2 that was resolved
   * or went over to people.
   */
  public static boolean openForReview(Incident incident) {
    return incident.phase().over()
        && needsPeople(incident)
        && marked(incident, Step.REVIEW).isEmpty();
  }

  private static boolean needsPeople(Incident incident) {
    return incident.phase() != Phase.CLOSED && incident.severity().atLeast(Severity.P2);
  }

  private static Milestone milestone(Incident incident, Step step) {
    return marked(incident, step)
        .map(it -> new Milestone(step, State.DONE, Optional.of(it.at()), it.by(), it.text()))
        .orElseGet(() -> byQuench(incident, step));
  }

  private static Optional<Deed> marked(Incident incident, Step step) {
    return incident.deeds().stream()
        .filter(it -> it.step().filter(step::equals).isPresent())
        .reduce((older, newer) -> newer);
  }

  private static Milestone byQuench(Incident incident, Step step) {
    return switch (step) {
      case DETECT -> done(step, incident.openedAt(), incident.cause());
      case ASSESS ->
          incident
              .firstDecided()
              .map(at -> done(step, at, assessed(incident)))
              .orElseGet(() -> due(step));
      case COMMUNICATE ->
          said(incident).map(it -> done(step, it.at(), it.text())).orElseGet(() -> due(step));
      case MITIGATE -> mitigated(incident);
      case INVESTIGATE, FIX, DEPLOY, REVIEW ->
          incident.phase().over() && !needsPeople(incident)
              ? new Milestone(step, State.NOT_NEEDED, Optional.empty(), "", "")
              : due(step);
    };
  }

  private static String assessed(Incident incident) {
    return incident
            .confirmed()
            .map(it -> it + " confirmed by our own requests")
            .orElse(incident.suspected() + " suspected")
        + incident.decision().map(Decision::name).map(it -> ", " + it).orElse("");
  }

  private static Optional<Entry> said(Incident incident) {
    return incident.timeline().stream().filter(it -> it.what().equals("told")).findFirst();
  }

  private static Milestone mitigated(Incident incident) {
    if (incident.phase() == Phase.RESOLVED) {
      Optional<RollbackPlan> acted = incident.progress().actedAt().flatMap(at -> incident.plan());
      return new Milestone(
          Step.MITIGATE,
          State.DONE,
          incident.endedAt(),
          acted.flatMap(it -> incident.manual()).map(Manual::by).orElse(QUENCH),
          acted
              .map(it -> "rolled back to " + it.to())
              .orElse("it works again without an action of Quench"));
    }
    return incident.phase().over() && !needsPeople(incident)
        ? new Milestone(Step.MITIGATE, State.NOT_NEEDED, Optional.empty(), "", "")
        : due(Step.MITIGATE);
  }

  private static Milestone done(Step step, Instant at, String text) {
    return new Milestone(step, State.DONE, Optional.of(at), QUENCH, text);
  }

  private static Milestone due(Step step) {
    return new Milestone(step, State.DUE, Optional.empty(), "", "");
  }
}
