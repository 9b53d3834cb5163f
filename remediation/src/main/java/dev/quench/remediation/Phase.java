package dev.quench.remediation;

/** Where an incident stands in its life. */
public enum Phase {
  /** Facts are being gathered, for the first time or again. */
  GATHERING,
  /** The target is being given a URL of its own. */
  TAGGING,
  /** Real requests are being made. */
  PROBING,
  /** Decided to act, and waiting for a person to say no. */
  AWAITING_VETO,
  /** Facts are being read once more, right before acting. */
  DECIDING,
  /** Traffic is being written. */
  ACTING,
  /** A write's outcome is unknown: looking whether it happened. */
  JUDGING,
  /** Looking whether the action helped. */
  VERIFYING,
  /** Refused for now; looked at again on an interval. */
  WATCHING,
  /** Refused, with a plan that a person can apply. */
  PROPOSED,
  /** Over: the service works again. */
  RESOLVED,
  /** Over for Quench: it is in people's hands. */
  ESCALATED,
  /** Over: there was nothing, or nothing that needed doing. */
  CLOSED;

  /** Whether the incident is over. */
  public boolean over() {
    return this == RESOLVED || this == ESCALATED || this == CLOSED;
  }

  /** Whether it only waits, for its time or for a person: nothing is being done about it. */
  public boolean waits() {
    return this == WATCHING || this == PROPOSED;
  }
}
