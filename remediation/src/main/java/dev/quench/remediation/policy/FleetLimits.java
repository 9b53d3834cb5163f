package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;

/**
 * What holds for all services together: the rule file's {@code fleet}.
 *
 * @param budget rollbacks on all services
 */
public record FleetLimits(Budget budget, Event event) {

  /** What a file that says nothing gets. */
  public static final FleetLimits DEFAULT =
      new FleetLimits(new Budget(6, Duration.ofHours(1)), Event.DEFAULT);

  static FleetLimits read(Section section) {
    try (section) {
      return new FleetLimits(
          section
              .section("budget")
              .map(it -> Budget.read(it, DEFAULT.budget))
              .orElse(DEFAULT.budget),
          section.section("event").map(Event::read).orElse(Event.DEFAULT));
    }
  }

  /**
   * What hits many services at once.
   *
   * @param services this many services that fail together fail for a common reason, 2..1000
   * @param within how far apart their beginnings may be
   */
  public record Event(int services, Duration within) {
    private static final int MOST = 1000;

    /** What a file that says nothing gets. */
    public static final Event DEFAULT = new Event(3, Duration.ofMinutes(10));

    public Event {
      Bounds.check("services", services, 2, MOST);
    }

    static Event read(Section section) {
      try (section) {
        return new Event(
            section.integer("services", 2, MOST).orElse(DEFAULT.services),
            section.duration("within").orElse(DEFAULT.within));
      }
    }
  }
}
