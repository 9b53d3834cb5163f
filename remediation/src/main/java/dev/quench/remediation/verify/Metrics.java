package dev.quench.remediation.verify;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Instant;

/** The service's numbers, as Cloud Monitoring has them. Calls block, within a bound. */
public interface Metrics {

  /** Requests of one revision within a stretch of time. */
  Reading<RequestStats> requests(
      ServiceRef service, RevisionName revision, Instant from, Instant to);

  /** Requests of all revisions together within a stretch of time. */
  Reading<Long> count(ServiceRef service, Instant from, Instant to);
}
