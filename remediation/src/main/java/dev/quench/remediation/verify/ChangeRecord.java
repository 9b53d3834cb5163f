package dev.quench.remediation.verify;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody asked for a change of the service, as the audit log tells it.
 *
 * @param at when it was requested
 * @param principal who asked
 * @param kinds what it would change
 * @param revision the revision the change made, where the entry names it
 * @param failed true when the API refused it: an attempt, nothing changed
 * @param wish the whole traffic that was asked for; empty where the entry does not tell
 */
public record ChangeRecord(
    Instant at,
    String principal,
    Set<Kind> kinds,
    Optional<RevisionName> revision,
    boolean failed,
    Optional<List<TrafficTarget>> wish) {

  /**
   * After so long the log is sure to show a change: its entry is seconds late, at times minutes.
   */
  public static final Duration SHOWN_AFTER = Duration.ofMinutes(5);

  /** How far the log and the service may be apart about when the same change was made. */
  public static final Duration SAME = Duration.ofSeconds(2);

  public ChangeRecord {
    wish = wish.map(List::copyOf);
  }

  /** One that does not tell what traffic was asked for. */
  public ChangeRecord(
      Instant at,
      String principal,
      Set<Kind> kinds,
      Optional<RevisionName> revision,
      boolean failed) {
    this(at, principal, kinds, revision, failed, Optional.empty());
  }

  /** The same, with the traffic that was asked for. */
  public ChangeRecord asking(List<TrafficTarget> traffic) {
    return new ChangeRecord(at, principal, kinds, revision, failed, Optional.of(traffic));
  }

  /** Whether it may change what serves, as against a label or who may do what. */
  public boolean serves() {
    return kinds.contains(Kind.TEMPLATE) || kinds.contains(Kind.TRAFFIC);
  }

  /** What a change touches. */
  public enum Kind {
    TEMPLATE,
    TRAFFIC,
    OTHER
  }
}
