package dev.quench.remediation;

/** Who in the brain asked for an effect, and gets its result. */
public enum Asker {
  /** The rounds of a quiet service. */
  PATROL,
  /** The second look at what a rollback healed. */
  LATE_LOOK,
  /** The open incident. */
  INCIDENT,
  /** The shift of traffic under way. */
  SHIFT,
  /** What Quench may do, tried out when it was armed. */
  ARMING
}
