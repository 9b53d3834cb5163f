package dev.quench.remediation.shift;

/** Why a shift of traffic did not go its way. */
public enum Stop {
  /** There is no such revision. */
  UNKNOWN_REVISION,
  /** Traffic is so already. */
  ALREADY_SO,
  /** Traffic follows LATEST: there is no pin. */
  NOT_PINNED,
  /** Of two revisions to compare, one must serve. */
  NEITHER_SERVES,
  /** The revision cannot serve. */
  NOT_READY,
  /** It is made of what caused a confirmed incident. */
  KNOWN_BAD,
  /** It was made for another environment. */
  OTHER_ENVIRONMENT,
  /**
   * Nothing is left to return to that is known, or has just been seen, to be good (runbook 3.1).
   */
  NO_RETURN,
  /** Our own requests to it failed. */
  UNPROVEN,
  /** Our own requests fail on both sides. */
  DEPENDENCY_DOWN,
  /** What must be seen could not be. */
  BLIND,
  /** Quench was told to hold still. */
  PAUSED,
  /** Somebody else changed traffic or template meanwhile. */
  INTERFERED,
  /** A step was worse than what served before. */
  STEP_FAILED,
  /** Traffic could not be written. */
  WRITE_FAILED,
  /** The platform took the write and does not move. */
  NOT_MOVING,
  /** An incident came in between. */
  INCIDENT,
  /** A person asked for it. */
  ASKED;

  /** Whether what was asked for makes no sense, as against being refused. */
  public boolean badInput() {
    return switch (this) {
      case UNKNOWN_REVISION, ALREADY_SO, NOT_PINNED, NEITHER_SERVES -> true;
      default -> false;
    };
  }
}
