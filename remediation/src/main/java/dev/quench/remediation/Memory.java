package dev.quench.remediation;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Quench remembers about a service beyond an incident. A revision says nothing about whether
 * it ever was healthy, so this does. Every list is bounded; the oldest go first.
 */
public record Memory(
    List<Known> revisions,
    List<Bad> bad,
    List<Action> actions,
    List<OwnWrite> writes,
    List<Told> told) {

  /** Nothing remembered. */
  public static final Memory EMPTY =
      new Memory(List.of(), List.of(), List.of(), List.of(), List.of());

  public Memory {
    revisions = List.copyOf(revisions);
    bad = List.copyOf(bad);
    actions = List.copyOf(actions);
    writes = List.copyOf(writes);
    told = List.copyOf(told);
  }

  /**
   * A revision that once carried traffic.
   *
   * @param since when it was first seen to
   * @param goodSince when it earned being known good, or a person said so
   */
  public record Known(RevisionName name, Instant since, Optional<Instant> goodSince) {}

  /** An image and template that a confirmed incident was caused by. */
  public record Bad(String digest, RevisionName revision, String incident, Instant at) {}

  /**
   * An action that was begun, for budget, cool-down and breaker.
   *
   * @param outcome empty until it has been verified
   */
  public record Action(String incident, Instant at, Optional<Outcome> outcome) {}

  /** How an action turned out. */
  public record Outcome(Instant at, boolean helped) {}

  /** When Quench itself may have written, so that its own changes are not taken for a person's. */
  public record OwnWrite(Instant from, Instant to) {}

  /** That people were told of a mode, so that they are not told at once again. */
  public record Told(ModeId mode, Optional<RevisionName> revision, Instant at) {}
}
