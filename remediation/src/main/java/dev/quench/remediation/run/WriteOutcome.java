package dev.quench.remediation.run;

/** How a traffic write ended. */
public sealed interface WriteOutcome {

  /** The API took it. Whether traffic moved is read from the statuses. */
  record Accepted() implements WriteOutcome {}

  /** Somebody else changed the service meanwhile: decide again, never just repeat. */
  record Conflict(String reason) implements WriteOutcome {}

  /** It was refused and nothing changed: a bad argument, a denied permission, a spent quota. */
  record Rejected(String reason) implements WriteOutcome {}

  /** Nobody knows: a time-out or a broken connection. Read before doing anything else. */
  record Unknown(String reason) implements WriteOutcome {}
}
