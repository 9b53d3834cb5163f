package dev.quench.app.ruletest;

import dev.quench.common.text.Position;
import java.time.Duration;
import java.util.List;

/**
 * One test of a rule file.
 *
 * @param classifyOnly asks what the rules match, and not what comes of it
 * @param run how long it goes on at least; an incident is followed to its end beyond that
 */
record TestCase(
    String name,
    Position position,
    World world,
    List<Arrival> arrivals,
    List<Happening> happenings,
    boolean classifyOnly,
    Duration run,
    Expectation expected) {

  TestCase {
    arrivals = List.copyOf(arrivals);
    happenings = List.copyOf(happenings);
  }
}
