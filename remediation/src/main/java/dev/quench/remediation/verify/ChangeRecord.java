package dev.quench.remediation.verify;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asked for a change of the service, as the audit log tells it.
 *
 * @param at when it was requested
 * @param principal who asked
 * @param kinds what it would change
 * @param revision the revision the change made, where the entry names it
 * @param failed true when the API refused it: an attempt, nothing changed
 */
public record ChangeRecord(
    Instant at,
    String principal,
    java.util.Set<Kind> kinds,
    Optional<RevisionName> revision,
    boolean failed) {

  /** What a change touches. */
  public enum Kind {
    TEMPLATE,
    TRAFFIC,
    OTHER
  }
}
