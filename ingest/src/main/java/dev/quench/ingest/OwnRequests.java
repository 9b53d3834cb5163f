package dev.quench.ingest;

import java.time.Instant;

/**
 * The requests that Quench makes of services. Many services give each request an id of their own
 * choice, so that what they log of it does not show who sent it.
 */
@FunctionalInterface
public interface OwnRequests {

  /** Where nothing is known of them. */
  OwnRequests UNKNOWN = (requestId, written) -> false;

  /** Whether a line that names this request, written then, is about one of them. */
  boolean made(String requestId, Instant written);
}
