package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import java.time.Instant;

/**
 * One revision of a service. It says nothing about whether it ever was healthy: Quench must
 * remember that itself.
 *
 * @param ready the Ready condition as it stands; it was true at creation or never
 * @param readyReason the condition's reason and message, empty when ready
 */
public record Revision(
    RevisionName name,
    Instant createTime,
    Template template,
    Ready ready,
    String readyReason,
    boolean deleted) {

  /** The state of the Ready condition. */
  public enum Ready {
    SUCCEEDED,
    PENDING,
    FAILED
  }

  /** Ready and not deleted. */
  public boolean usable() {
    return ready == Ready.SUCCEEDED && !deleted;
  }
}
