package dev.quench.remediation.shift;

import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Reason;

/** Why a shift of traffic did not go its way. */
public enum Stop implements Reason {
  /** There is no such revision. */
  UNKNOWN_REVISION("revision", "a revision that there is"),
  /** Traffic is so already. */
  ALREADY_SO("needed", "traffic that is not so already"),
  /** Traffic follows LATEST: there is no pin. */
  NOT_PINNED("needed", "traffic pinned to a revision"),
  /** Of two revisions to compare, one must serve. */
  NEITHER_SERVES("comparable", "one of the two serving"),
  /** The revision cannot serve. */
  NOT_READY("ready", "a revision that is Ready"),
  /** It is made of what caused a confirmed incident. */
  KNOWN_BAD("known bad", "an image and template that did not fail before"),
  /** It was made for another environment. */
  OTHER_ENVIRONMENT("environment", "a revision made for this environment"),
  /**
   * Nothing is left to return to that is known, or has just been seen, to be good (runbook 3.1).
   */
  NO_RETURN("return", "one good revision to go back to"),
  /** Our own requests to it failed. */
  UNPROVEN("proven", "our own requests to it answered well"),
  /** Our own requests fail on both sides. */
  DEPENDENCY_DOWN("proven", "our own requests answered well on one side"),
  /** What must be seen could not be. */
  BLIND("sight", "facts and answers that can be read"),
  /** Quench was told to hold still. */
  PAUSED("pause", "no pause"),
  /** Somebody else changed traffic or template meanwhile. */
  INTERFERED("undisturbed", "nobody else changing the service"),
  /** A step was worse than what served before. */
  STEP_FAILED("step", "a step no worse than what served before"),
  /** Traffic could not be written. */
  WRITE_FAILED("write", "a write that Cloud Run takes"),
  /** The platform took the write and does not move. */
  NOT_MOVING("write", "traffic that moves when it is written"),
  /** An incident came in between. */
  INCIDENT("incident", "no incident in between"),
  /** A person asked for it. */
  ASKED("wish", "nobody asking for it");

  private final String gate;
  private final String wanted;

  Stop(String gate, String wanted) {
    this.gate = gate;
    this.wanted = wanted;
  }

  /** The gate that says so. */
  public String gate() {
    return gate;
  }

  @Override
  public String wanted() {
    return wanted;
  }

  /** The verdict of what found it while traffic was being moved. */
  public GateVerdict<Stop> because(String why) {
    return GateVerdict.refuse(gate, this, why, wanted, why);
  }

  /** Whether what was asked for makes no sense, as against being refused. */
  public boolean badInput() {
    return switch (this) {
      case UNKNOWN_REVISION, ALREADY_SO, NOT_PINNED, NEITHER_SERVES -> true;
      default -> false;
    };
  }
}
