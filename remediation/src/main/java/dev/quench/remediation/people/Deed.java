package dev.quench.remediation.people;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a person did about an incident.
 *
 * @param step the step of the procedure that was taken; only of a {@link Kind#STEP}
 * @param text what they said of it, at most {@link #MAX_TEXT} characters
 */
public record Deed(Instant at, String by, Kind kind, Optional<Step> step, String text) {

  /** How long a text may be. */
  public static final int MAX_TEXT = 500;

  /** The most deeds that an incident keeps; of more, the oldest notes go first. */
  public static final int MOST = 40;

  /** What was done. */
  public enum Kind {
    /** Somebody responds: nobody else is called. */
    ACKNOWLEDGED,
    /** No action by Quench itself. */
    VETOED,
    /** The proposed plan is to be carried out. */
    APPLIED,
    /** Worth remembering. */
    NOTED,
    /** A step of the procedure is done. */
    STEP
  }

  public Deed {
    if (text.length() > MAX_TEXT) {
      text = text.substring(0, MAX_TEXT - 1) + "…";
    }
  }

  /** As one reads it in a timeline. */
  public String sentence() {
    String said = text.isEmpty() ? "" : ": " + text;
    return switch (kind) {
      case ACKNOWLEDGED -> "acknowledged by " + by + said;
      case VETOED -> "vetoed by " + by + said;
      case APPLIED -> "plan " + text + " applied by " + by;
      case NOTED -> by + said;
      case STEP -> step.map(Step::word).orElse("step") + " done by " + by + said;
    };
  }
}
