package dev.quench.remediation.gate;

/** Why Quench does not act. Each is a decision with a name, told like any other. */
public enum Refusal implements Reason {
  /** Not bad enough for an action: told, nothing more. */
  SEVERITY_TOO_LOW(Kind.FINAL, ByHand.NEED_NOT),
  /** A rollback cannot help with this failure mode. */
  MODE_NOT_REMEDIABLE(Kind.FINAL, ByHand.NEED_NOT),
  /** The service does not exist or has no revision. */
  NOTHING_DEPLOYED(Kind.FINAL, ByHand.NEVER, "deploy a revision first"),
  /** What was seen happened too long ago. */
  STALE(Kind.FINAL, ByHand.MAY),
  /** What fails carries no traffic: a rollback would only pin the service. */
  NO_TRAFFIC_ON_FAILING_REVISION(
      Kind.FINAL,
      ByHand.NEVER,
      "nothing that fails serves; to move what does, name where with --to"),
  /** Several revisions share the traffic, and which of them fails cannot be told apart. */
  SPLIT_TRAFFIC(
      Kind.RE_EVALUATED,
      ByHand.NEVER,
      "end the split first: quench split undo or complete, " + ByHand.YOURSELF),
  /** Somebody else is changing the service. */
  HUMAN_ACTIVE(Kind.RE_EVALUATED, ByHand.MAY),
  /** Nothing can be reached, or the facts cannot be read. */
  BLIND(
      Kind.RE_EVALUATED,
      ByHand.NEVER,
      "make readable what quench explain names, " + ByHand.YOURSELF),
  /** The service has more to do than it can: moving traffic makes that worse. */
  OVERLOADED(Kind.RE_EVALUATED, ByHand.MAY),
  /** Clients send what fails; Quench's own requests are answered well. */
  CLIENT_CAUSED(Kind.RE_EVALUATED, ByHand.MAY),
  /** Quench's own requests are answered well. */
  NOT_CONFIRMED(Kind.RE_EVALUATED, ByHand.MAY),
  /** Many services at once: not this one's revision. */
  MULTI_SERVICE_EVENT(Kind.RE_EVALUATED, ByHand.MAY),
  /** No usable older revision to go to. */
  NO_TARGET(Kind.FINAL, ByHand.NEVER, "name a Ready revision with --to, or deploy one"),
  /** The target is made of the same image and template. */
  NOTHING_WOULD_CHANGE(
      Kind.FINAL, ByHand.NEVER, "name the revision with --to if it is to be that one all the same"),
  /** The target has all the traffic already. */
  ALREADY_ON_TARGET(Kind.FINAL, ByHand.NEVER, "nothing is left to do, or name another with --to"),
  /** The target fails as well: a dependency, a secret, the platform. */
  DEPENDENCY_DOWN(
      Kind.RE_EVALUATED,
      ByHand.NEVER,
      "mend what both sides need, name another target with --to, " + ByHand.YOURSELF),
  /** The target could not be shown to work. */
  TARGET_UNPROVEN(
      Kind.RE_EVALUATED, ByHand.NEVER, "name another target with --to, " + ByHand.YOURSELF),
  /** The target cures some of what fails and fails nothing else; the rest fails on both sides. */
  PARTLY_CURED(Kind.PROPOSED, ByHand.NEED_NOT),
  /** The past says that this revision is not the cause. */
  NOT_THE_REVISION(Kind.PROPOSED, ByHand.MAY),
  /** A person asked Quench to hold still. */
  PAUSED(Kind.RE_EVALUATED, ByHand.MAY),
  /** The rule file says to leave this alone for a time. */
  ON_HOLD(Kind.RE_EVALUATED, ByHand.MAY),
  /** A person said no to this rollback, or took one back: it is theirs to make. */
  VETOED(Kind.PROPOSED, ByHand.NEED_NOT),
  /** A person agreed to a plan, and by now it would be another. */
  SUPERSEDED(
      Kind.RE_EVALUATED, ByHand.NEVER, "agree to the plan as it is now: quench apply INCIDENT"),
  /** The service is not armed: the plan is ready, a person applies it. */
  OBSERVE_ONLY(Kind.PROPOSED, ByHand.NEED_NOT),
  /** As many actions as allowed have been taken. */
  BUDGET_SPENT(
      Kind.RE_EVALUATED,
      ByHand.NEVER,
      "raise the budget in the rule file, in force as soon as it is read, " + ByHand.YOURSELF),
  /** The last action is too recent. */
  COOLING_DOWN(Kind.RE_EVALUATED, ByHand.MAY),
  /** Rollbacks have not helped lately: people only. */
  BREAKER_OPEN(Kind.RE_EVALUATED, ByHand.MAY),
  /** Another process is this service's writer. */
  NOT_LEADER(Kind.FINAL, ByHand.NEVER, "ask again: the process that works on the service does it");

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
  private final ByHand byHand;
  private final String instead;

  Refusal(Kind kind, ByHand byHand, String instead) {
    this.kind = kind;
    this.byHand = byHand;
    this.instead = instead;
  }

  Refusal(Kind kind, ByHand byHand) {
    this(kind, byHand, "");
  }

  /** What becomes of it. */
  public Kind kind() {
    return kind;
  }

  @Override
  public String wanted() {
    return switch (this) {
      case SEVERITY_TOO_LOW -> "a severity of P2 or worse";
      case MODE_NOT_REMEDIABLE -> "a failure mode that a rollback may help with";
      case NOTHING_DEPLOYED -> "a revision that serves";
      case STALE -> "younger evidence";
      case NO_TRAFFIC_ON_FAILING_REVISION -> "traffic on the failing revision";
      case SPLIT_TRAFFIC -> "one revision with all of the traffic, or two with a URL each";
      case HUMAN_ACTIVE -> "nobody else changing the service";
      case BLIND -> "facts and answers that can be read";
      case OVERLOADED -> "a service that is not overloaded";
      case CLIENT_CAUSED, NOT_CONFIRMED -> "our own requests failing";
      case MULTI_SERVICE_EVENT -> "fewer services failing at once";
      case NO_TARGET -> "an older Ready revision that has carried traffic and is not known bad";
      case NOTHING_WOULD_CHANGE -> "a target of another image or template";
      case ALREADY_ON_TARGET -> "a target that does not have the traffic already";
      case DEPENDENCY_DOWN -> "a target that answers well";
      case TARGET_UNPROVEN -> "a target shown to answer well";
      case PARTLY_CURED -> "a target that cures all that fails";
      case NOT_THE_REVISION -> "a past that does not speak for the revision";
      case PAUSED -> "no pause";
      case ON_HOLD -> "no window of the rule file that holds";
      case VETOED -> "no veto";
      case SUPERSEDED -> "the move that was agreed to";
      case OBSERVE_ONLY -> "an armed service (quench arm)";
      case BUDGET_SPENT -> "an action left in the budget";
      case COOLING_DOWN -> "more time since the last action";
      case BREAKER_OPEN -> "rollbacks that helped lately";
      case NOT_LEADER -> "this process being the service's writer";
    };
  }

  @Override
  public boolean isFinal() {
    return kind == Kind.FINAL;
  }

  @Override
  public boolean exonerates() {
    return this == OVERLOADED || this == MULTI_SERVICE_EVENT || this == NOT_THE_REVISION;
  }

  /** What it is to a person who asks for a rollback. */
  public ByHand byHand() {
    return byHand;
  }

  /** What to do where it can never be taken on; empty for others. */
  public String instead() {
    return instead;
  }

  /** Whether a person may take it upon themselves. */
  public boolean overridable() {
    return byHand == ByHand.MAY;
  }
}
