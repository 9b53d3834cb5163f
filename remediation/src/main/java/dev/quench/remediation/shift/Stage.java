package dev.quench.remediation.shift;

/** Where a shift of traffic stands in its life. */
public enum Stage {
  /** The service is being read, before a step. */
  LOOKING,
  /** The revision is being given a URL of its own, at 0 %. */
  TAGGING,
  /** Real requests are being made to that URL. */
  PROVING,
  /** Traffic is being written. */
  MOVING,
  /** A write's outcome is unknown: looking whether it happened. */
  JUDGING,
  /** A step is in place and being verified. */
  SOAKING,
  /** A split stands, to be compared, until a person completes or undoes it. */
  HELD,
  /** The traffic from before is being put back. */
  UNDOING,
  /** Stopped where it is, until a person resumes or aborts it. */
  STOPPED,
  /** Over: traffic is as it was wanted. */
  COMPLETED,
  /** Over: traffic is as it was before. */
  UNDONE,
  /** Over before it began. */
  REFUSED,
  /** Over: left as it is, nothing written for it any more. */
  ABORTED;

  /** Whether it is over. */
  public boolean over() {
    return switch (this) {
      case COMPLETED, UNDONE, REFUSED, ABORTED -> true;
      default -> false;
    };
  }

  /** Whether nothing more happens by itself: it is over, or a person's turn. */
  public boolean rests() {
    return over() || this == STOPPED || this == HELD;
  }

  /** Whether it goes on by itself. */
  public boolean active() {
    return !over() && this != STOPPED;
  }

  /** Whether a write of its own may still take effect: nobody else may write. */
  public boolean writing() {
    return switch (this) {
      case TAGGING, MOVING, JUDGING, UNDOING -> true;
      default -> false;
    };
  }
}
