package dev.quench.remediation.run;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import java.util.List;

/** Cloud Run's Admin API, as far as remediation needs it. Calls block, within a bound. */
public interface RunServices {

  /** Reads the service; one that does not exist is known to be {@link ServiceState#absent}. */
  Reading<ServiceState> service(ServiceRef ref);

  /** Reads all its revisions, newest first by creation time; none of a service that is absent. */
  Reading<List<Revision>> revisions(ServiceRef ref);

  /**
   * Replaces the whole traffic wish, and nothing else. Returns when the API has answered, not when
   * traffic has moved.
   *
   * @param etag of the reading the wish was made from
   */
  WriteOutcome writeTraffic(ServiceRef ref, List<TrafficTarget> wish, String etag);

  /** Asks the API whether it would take this write, without writing. */
  WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish);
}
