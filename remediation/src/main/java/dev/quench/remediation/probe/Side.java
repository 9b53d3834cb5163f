package dev.quench.remediation.probe;

/** Whom a probe asks. */
public enum Side {
  /** The revision that serves, or the service's own URL. */
  SERVING,
  /** The candidate to roll back to, on its own tag URL. */
  TARGET
}
