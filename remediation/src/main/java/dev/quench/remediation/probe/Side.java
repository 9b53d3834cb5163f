package dev.quench.remediation.probe;

/** Whom a probe asks. */
public enum Side {
  /** The revision that serves, or the service's own URL. */
  SERVING,
  /** The candidate to roll back to, on its own tag URL. */
  TARGET,
  /** Somebody else's address, asked once, to tell a service that is down from a network that is. */
  EGRESS
}
