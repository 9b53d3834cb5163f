package dev.quench.remediation.ledger;

/** How a commit ended. */
public sealed interface CommitOutcome {

  /** All changes are durable. */
  record Committed() implements CommitOutcome {}

  /** Nothing was written: this document is at another version than the change said. */
  record Conflict(Key key, long actual) implements CommitOutcome {}

  /** The ledger is away. Nothing is known to be written: read before anything else. */
  record Unavailable(String reason) implements CommitOutcome {}
}
