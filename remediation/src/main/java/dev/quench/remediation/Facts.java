package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** A revision that exists. */
  public Optional<Revision> revision(RevisionName name) {
    return revisions.stream().filter(it -> it.name().equals(name) && !it.deleted()).findFirst();
  }

  /** The revision with the largest share of the traffic; of equals, the first by name. */
  public Optional<RevisionName> mainServing() {
    return service.serving().entrySet().stream()
        .max(
            Map.Entry.<RevisionName, Integer>comparingByValue()
                .thenComparing(Map.Entry.<RevisionName, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }
}
