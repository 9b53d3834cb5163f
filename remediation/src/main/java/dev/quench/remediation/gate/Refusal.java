package dev.quench.remediation.gate;

/** Why Quench does not act. Each is a decision with a name, told like any other. */
public enum Refusal {
  /** Not bad enough for an action: told, nothing more. */
  SEVERITY_TOO_LOW(Kind.FINAL),
  /** A rollback cannot help with this failure mode. */
  MODE_NOT_REMEDIABLE(Kind.FINAL),
  /** The service does not exist or has no revision. */
  NOTHING_DEPLOYED(Kind.FINAL),
  /** What was seen happened too long ago. */
  STALE(Kind.FINAL),
  /** What fails carries no traffic: a rollback would only pin the service. */
  NO_TRAFFIC_ON_FAILING_REVISION(Kind.FINAL),
  /** Several revisions share the traffic, and which of them fails cannot be told apart. */
  SPLIT_TRAFFIC(Kind.RE_EVALUATED),
  /** Somebody else is changing the service. */
  HUMAN_ACTIVE(Kind.RE_EVALUATED),
  /** Nothing can be reached, or the facts cannot be read. */
  BLIND(Kind.RE_EVALUATED),
  /** The service has more to do than it can: moving traffic makes that worse. */
  OVERLOADED(Kind.RE_EVALUATED),
  /** Clients send what fails; Quench's own requests are answered well. */
  CLIENT_CAUSED(Kind.RE_EVALUATED),
  /** Quench's own requests are answered well. */
  NOT_CONFIRMED(Kind.RE_EVALUATED),
  /** Many services at once: not this one's revision. */
  MULTI_SERVICE_EVENT(Kind.RE_EVALUATED),
  /** No usable older revision to go to. */
  NO_TARGET(Kind.FINAL),
  /** The target is made of the same image and template. */
  NOTHING_WOULD_CHANGE(Kind.FINAL),
  /** The target has all the traffic already. */
  ALREADY_ON_TARGET(Kind.FINAL),
  /** The target fails as well: a dependency, a secret, the platform. */
  DEPENDENCY_DOWN(Kind.RE_EVALUATED),
  /** The target could not be shown to work. */
  TARGET_UNPROVEN(Kind.RE_EVALUATED),
  /** The past says that this revision is not the cause. */
  NOT_THE_REVISION(Kind.PROPOSED),
  /** A person asked Quench to hold still. */
  PAUSED(Kind.RE_EVALUATED),
  /** The rule file says to leave this alone for a time. */
  ON_HOLD(Kind.RE_EVALUATED),
  /** A person said no to a rollback in this incident. */
  VETOED(Kind.PROPOSED),
  /** A person agreed to a plan, and by now it would be another. */
  SUPERSEDED(Kind.RE_EVALUATED),
  /** The service is not armed: the plan is ready, a person applies it. */
  OBSERVE_ONLY(Kind.PROPOSED),
  /** As many actions as allowed have been taken. */
  BUDGET_SPENT(Kind.RE_EVALUATED),
  /** The last action is too recent. */
  COOLING_DOWN(Kind.RE_EVALUATED),
  /** Rollbacks have not helped lately: people only. */
  BREAKER_OPEN(Kind.RE_EVALUATED),
  /** Another process is this service's writer. */
  NOT_LEADER(Kind.FINAL);

  /** What becomes of a refusal. */
  public enum Kind {
    /** It is over for Quench; people have been told. */
    FINAL,
    /** Looked at again on an interval until the incident's deadline. */
    RE_EVALUATED,
    /** The plan is ready; one command applies it. */
    PROPOSED
  }

  private final Kind kind;

  Refusal(Kind kind) {
    this.kind = kind;
  }

  /** What becomes of it. */
  public Kind kind() {
    return kind;
  }

  /** Whether it says that something else than the revision is at fault, whatever a probe shows. */
  public boolean exonerates() {
    return this == OVERLOADED || this == MULTI_SERVICE_EVENT || this == NOT_THE_REVISION;
  }

  /** Whether a person may take it upon themselves; what is impossible stays so. */
  public boolean overridable() {
    return this != NO_TARGET
        && this != ALREADY_ON_TARGET
        && this != NOTHING_DEPLOYED
        && this != SPLIT_TRAFFIC;
  }
}
