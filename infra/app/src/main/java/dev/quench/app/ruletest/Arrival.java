package dev.quench.app.ruletest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A message that comes in, perhaps several times.
 *
 * @param label names it in a difference, such as {@code entries[2]}
 * @param body what is published, but for what is only known when the test runs
 * @param at when it comes
 * @param age how old it is then, by its own time
 * @param times how many different ones come
 * @param every from one to the next
 * @param revision the revision that wrote it; empty for the newest
 * @param matches what the rules find in each, in the order of the file
 */
record Arrival(
    String label,
    Source source,
    ObjectNode body,
    Duration at,
    Duration age,
    int times,
    Duration every,
    Optional<String> revision,
    List<ExpectedMatch> matches) {

  Arrival {
    matches = List.copyOf(matches);
  }

  /** Where it comes from. */
  enum Source {
    LOG,
    BUILD,
    ALERT
  }
}
