package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for all services together: the rule file's {@code fleet}.
 *
 * @param actions rollbacks on all services within {@code actionsPer}
 * @param services this many services that fail together fail for a common reason
 * @param together how far apart their beginnings may be
 */
public record FleetLimits(int actions, Duration actionsPer, int services, Duration together) {

  /** What a file that says nothing gets. */
  public static final FleetLimits DEFAULT =
      new FleetLimits(6, Duration.ofHours(1), 3, Duration.ofMinutes(10));

  public FleetLimits {
    if (services < 2) {
      throw new IllegalArgumentException("services: " + services + " (expected: 2 or more)");
    }
  }

  static FleetLimits read(Section root) {
    Optional<Section> fleet = root.section("fleet");
    Optional<Section> budget = fleet.flatMap(it -> it.section("budget"));
    Optional<Section> event = fleet.flatMap(it -> it.section("event"));
    FleetLimits limits =
        new FleetLimits(
            budget.flatMap(it -> it.integer("actions", 0, 1000)).orElse(DEFAULT.actions),
            ServiceReader.duration(budget, "per", DEFAULT.actionsPer),
            event.flatMap(it -> it.integer("services", 2, 1000)).orElse(DEFAULT.services),
            ServiceReader.duration(event, "within", DEFAULT.together));
    event.ifPresent(Section::close);
    budget.ifPresent(Section::close);
    fleet.ifPresent(Section::close);
    return limits;
  }
}
