package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.List;

/**
 * What was true when it was looked up.
 *
 * @param revisions newest first
 * @param changes who asked to change the service, oldest first; may be unreadable when the service
 *     itself is not
 */
public record Facts(
    Instant readAt,
    ServiceState service,
    List<Revision> revisions,
    Reading<List<ChangeRecord>> changes) {

  public Facts {
    revisions = List.copyOf(revisions);
  }
}
