package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.people.Step;
import dev.quench.remediation.shift.Goal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a person asks for; {@code by} is who, as the CLI knows them. */
public sealed interface Command {

  /** Who asks. */
  String by();

  /** From now on Quench may act on this service. */
  record Arm(String by) implements Command {}

  /** From now on Quench only watches. */
  record Disarm(String by) implements Command {}

  /** No action until then, or until resumed. */
  record Pause(String by, String reason, Optional<Instant> until) implements Command {}

  /** The pause is over. */
  record Resume(String by) implements Command {}

  /** A person saw something wrong (the runbook's user report). */
  record OpenIncident(String by, Severity severity, String seen) implements Command {}

  /**
   * A person says what is to be thought of a revision, and of every other that is made of the same.
   *
   * @param why recorded and told
   */
  record Judge(String by, RevisionName revision, Opinion opinion, String why) implements Command {}

  /** What may be thought of a revision. */
  enum Opinion {
    /** Good to go back to. */
    KNOWN_GOOD,
    /** It has to earn that anew. */
    NOT_KNOWN_GOOD,
    /** Never to be gone back to. */
    KNOWN_BAD,
    /** Nothing is held against it. */
    NOT_KNOWN_BAD
  }

  /**
   * Roll back by hand, through the same probe and plan.
   *
   * @param to the target; empty lets Quench choose
   * @param overrides names of refusals the person takes upon themselves; recorded
   * @param reason why they do; recorded and told
   */
  record Rollback(
      String by, Optional<RevisionName> to, Set<String> overrides, Optional<String> reason)
      implements Command {

    /** One that takes nothing upon anybody. */
    public Rollback(String by, Optional<RevisionName> to) {
      this(by, to, Set.of(), Optional.empty());
    }
  }

  /** About one incident, also one that is over. */
  sealed interface OnIncident extends Command {

    /** Its id. */
    String incident();
  }

  /** Somebody responds; nobody else is called. */
  record Acknowledge(String by, String incident) implements OnIncident {}

  /** Quench does not take the traffic of what fails by itself. */
  record Veto(String by, String incident, String reason) implements OnIncident {}

  /**
   * Carry out the proposed plan, through the same probe and gates.
   *
   * @param plan the plan's name; any other plan is not what was agreed to
   */
  record Apply(String by, String incident, String plan) implements OnIncident {}

  /** Something worth remembering. */
  record Note(String by, String incident, String text) implements OnIncident {}

  /** A step of the runbook's procedure is done. */
  record TakeStep(String by, String incident, Step step, String text) implements OnIncident {}

  /** About traffic that is moved step by step. */
  sealed interface OnShift extends Command {}

  /** Move traffic step by step: a rollout, a split, the release of a pin. */
  record MoveTraffic(String by, Goal goal) implements OnShift {}

  /** Go on with what was stopped, if the traffic is as it was left. */
  record ResumeShift(String by) implements OnShift {}

  /** Put the traffic from before back. */
  record AbortShift(String by) implements OnShift {}

  /** Give everything to one of the two revisions of a split. */
  record CompleteSplit(String by, RevisionName to) implements OnShift {}
}
