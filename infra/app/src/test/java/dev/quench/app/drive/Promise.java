package dev.quench.app.drive;

/** What Quench promises, as far as histories put it to the test. */
enum Promise {
  /** No write without a durable record of the intention before it, by one process, once. */
  INTENDED_ONCE,
  /** Nothing that was seen is overwritten. */
  NOTHING_SEEN_OVERWRITTEN,
  /** What was overwritten unseen is paged. */
  OVERWRITTEN_PAGED,
  /** Nothing is done while paused, unless a person takes that upon themselves. */
  UNPAUSED,
  /** Nothing is done unattended where it is not armed, or against a veto. */
  ALLOWED,
  /** Old signals alone do nothing. */
  FRESH,
  /** What loses the traffic carried some, and failed. */
  AT_FAULT,
  /** What gets traffic is Ready and not known bad. */
  FIT,
  /** What gets traffic works, and was shown to. */
  PROVEN,
  /** Whoever cannot see pages. */
  BLINDNESS_PAGED,
  /** A ledger that is away is paged. */
  BLACKOUT_PAGED,
  /** No way back within an incident. */
  NO_WAY_BACK,
  /** Never more actions than the budget. */
  BUDGET,
  /** Nor more on all services together than all may. */
  BUDGET_OF_ALL,
  /** What fails while another works is rolled back. */
  COMES_BACK,
  /** Where it is not, that is for a reason that is true. */
  LEFT_FOR_A_REASON,
  /** What is acknowledged is in the ledger. */
  DURABLE,
  /** Everything that was begun ends. */
  ENDS,
  /** Everything that became of it is told. */
  TOLD,
  /** No tag, claim or heartbeat is left behind. */
  NOTHING_LEFT,
  /** Nothing is deleted. */
  NOTHING_DELETED
}
