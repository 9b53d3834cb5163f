package dev.quench.remediation.plan;

import java.time.Instant;

/**
 * What Cloud Run said when it was asked whether it would take a write, without writing.
 *
 * @param reason why not; empty when it would
 */
public record Trial(Instant at, Answer answer, String reason) {
  /** What it comes to. */
  public enum Answer {
    /** It would be taken. */
    ACCEPTED,
    /** It would be refused. */
    REFUSED,
    /** The service cannot be read: whoever watches it is blind. */
    UNREADABLE,
    /** Nobody answered. */
    UNKNOWN
  }

  /** Whether nothing stands in the way. */
  public boolean accepted() {
    return answer == Answer.ACCEPTED;
  }

  /** One sentence, with what is missing where something is. */
  public String sentence() {
    return switch (answer) {
      case ACCEPTED -> "Cloud Run would accept this";
      case REFUSED -> "Cloud Run would refuse this: " + reason + needed("run.services.update");
      case UNREADABLE ->
          "the service cannot be read: "
              + reason
              + " (needed: the Cloud Run endpoint, run.services.get, run.revisions.list)";
      case UNKNOWN -> "not known whether Cloud Run would accept this: " + reason;
    };
  }

  private String needed(String permission) {
    return reason.contains("PERMISSION_DENIED") ? " (needed: " + permission + ")" : "";
  }
}
