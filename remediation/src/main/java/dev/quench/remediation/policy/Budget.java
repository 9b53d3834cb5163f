package dev.quench.remediation.policy;

import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import java.time.Duration;

/**
 * How many rollbacks in how long.
 *
 * @param actions 0..1000
 */
public record Budget(int actions, Duration per) {
  private static final int MOST = 1000;

  public Budget {
    Bounds.check("actions", actions, 0, MOST);
    Bounds.check("per", per);
  }

  static Budget read(Section section, Budget usual) {
    try (section) {
      return new Budget(
          section.integer("actions", 0, MOST).orElse(usual.actions),
          section.duration("per", DurationRange.ABOVE_ZERO).orElse(usual.per));
    }
  }
}
