package dev.quench.ingest;

import dev.quench.common.ServiceRef;
import java.time.Instant;

/**
 * The requests that Quench makes of services. Many services give each request an id of their own
 * choice, so that what they log of it does not show who sent it.
 */
@FunctionalInterface
public interface OwnRequests {

  /** Where nothing is known of them. */
  OwnRequests UNKNOWN = (service, requestId, written) -> false;

  /** Whether a line of this service that names this request, written then, is about one of them. */
  boolean made(ServiceRef service, String requestId, Instant written);
}
