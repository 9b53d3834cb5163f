package dev.quench.remediation.policy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How Quench's own requests are made, beyond what is asked.
 *
 * @param egressCheck an address of somebody else that always answers; it tells "we reach nothing"
 *     from "the service is down"
 * @param schedule how often what serves is probed when nothing is wrong; empty for never, since it
 *     keeps a service awake that scales to zero
 */
public record Probing(Optional<URI> egressCheck, Optional<Duration> schedule) {

  /** What a file that says nothing gets. */
  public static final Probing DEFAULT = new Probing(Optional.empty(), Optional.empty());
}
