package dev.quench.remediation.policy;

import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import java.time.Duration;

/**
 * How much Quench may do, and what has to be so before.
 *
 * @param staleness evidence older than this, by event time, starts nothing
 * @param budget rollbacks of the service
 * @param coolDown from one action to the next, and from telling a mode to telling it again
 */
public record Limits(
    Duration staleness, Budget budget, Duration coolDown, Breaker breaker, KnownGood knownGood) {

  /** What a file that says nothing gets. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(15),
          new Budget(3, Duration.ofDays(1)),
          Duration.ofMinutes(10),
          Breaker.DEFAULT,
          KnownGood.DEFAULT);

  static Limits read(Section service) {
    return new Limits(
        service.duration("staleness").orElse(DEFAULT.staleness),
        service.section("budget").map(it -> Budget.read(it, DEFAULT.budget)).orElse(DEFAULT.budget),
        service.duration("cool-down").orElse(DEFAULT.coolDown),
        service.section("breaker").map(Breaker::read).orElse(Breaker.DEFAULT),
        service.section("known-good").map(KnownGood::read).orElse(KnownGood.DEFAULT));
  }

  /**
   * When rollbacks are left to people.
   *
   * @param failures rollbacks that did not help, 1..100
   * @param open how long people only
   */
  public record Breaker(int failures, Duration open) {
    private static final int MOST = 100;

    /** What a file that says nothing gets. */
    public static final Breaker DEFAULT = new Breaker(2, Duration.ofHours(6));

    public Breaker {
      Bounds.check("failures", failures, 1, MOST);
      Bounds.check("wait", open);
    }

    static Breaker read(Section section) {
      try (section) {
        return new Breaker(
            section.integer("failures", 1, MOST).orElse(DEFAULT.failures),
            section.duration("wait", DurationRange.ABOVE_ZERO).orElse(DEFAULT.open));
      }
    }
  }

  /**
   * What earns a revision to be known good.
   *
   * @param after how long it serves healthily
   * @param requests how many real requests it answers meanwhile, 0..1,000,000
   */
  public record KnownGood(Duration after, int requests) {
    private static final int MOST = 1_000_000;

    /** What a file that says nothing gets. */
    public static final KnownGood DEFAULT = new KnownGood(Duration.ofMinutes(30), 100);

    public KnownGood {
      Bounds.check("requests", requests, 0, MOST);
    }

    static KnownGood read(Section section) {
      try (section) {
        return new KnownGood(
            section.duration("after").orElse(DEFAULT.after),
            section.integer("requests", 0, MOST).orElse(DEFAULT.requests));
      }
    }
  }
}
