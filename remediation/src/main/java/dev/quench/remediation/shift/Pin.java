package dev.quench.remediation.shift;

import dev.quench.common.RevisionName;
import java.time.Instant;

/**
 * What Quench left owing: traffic is on a named revision, so later deploys get 0 % until it follows
 * LATEST again.
 *
 * @param by the incident or shift that left it so
 * @param toldAt when people were reminded of it last
 */
public record Pin(RevisionName revision, Instant since, String by, Instant toldAt) {

  /** A new one; that it is there was told with what made it. */
  public static Pin on(RevisionName revision, Instant since, String by) {
    return new Pin(revision, since, by, since);
  }

  /** The same, told again. */
  public Pin told(Instant at) {
    return new Pin(revision, since, by, at);
  }
}
