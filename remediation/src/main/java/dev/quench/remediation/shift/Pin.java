package dev.quench.remediation.shift;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;

/**
 * What Quench left owing: traffic is on named revisions, so later deploys get 0 % until it follows
 * LATEST again.
 *
 * @param revision what Quench put the traffic on
 * @param by the incident or shift that left it so
 * @param toldAt when people were reminded of it last; the epoch when never
 * @param moved to which named revisions somebody else has moved it since; empty when nobody has
 */
public record Pin(
    RevisionName revision, Instant since, String by, Instant toldAt, List<TrafficTarget> moved) {

  public Pin {
    moved = List.copyOf(moved);
  }

  /** A new one; that it is there was told with what made it. */
  public static Pin on(RevisionName revision, Instant since, String by) {
    return new Pin(revision, since, by, since, List.of());
  }

  /** What a write leaves that may not have happened; nobody was told. */
  public static Pin suspected(RevisionName revision, Instant since, String by) {
    return new Pin(revision, since, by, Instant.EPOCH, List.of());
  }

  /** Whether anybody knows of it. */
  public boolean known() {
    return !toldAt.equals(Instant.EPOCH);
  }

  /** The same, told again. */
  public Pin told(Instant at) {
    return new Pin(revision, since, by, at, moved);
  }

  /** The same debt, with the traffic on other named revisions; that is told at once. */
  public Pin moved(List<TrafficTarget> to, Instant at) {
    return new Pin(revision, since, by, at, to);
  }

  /** Who carries the traffic. */
  public List<TrafficTarget> carrying() {
    return moved.isEmpty() ? List.of(TrafficTarget.of(revision, 100)) : moved;
  }

  /** To what the traffic is pinned, in words. */
  public String where() {
    return String.join(" and ", carrying().stream().map(Pin::where).toList());
  }

  private static String where(TrafficTarget it) {
    String name = it.revision().map(RevisionName::value).orElse("LATEST");
    return it.percent() == 100 ? name : "%s (%d %%)".formatted(name, it.percent());
  }
}
