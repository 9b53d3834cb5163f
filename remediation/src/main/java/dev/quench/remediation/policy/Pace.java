package dev.quench.remediation.policy;

import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import java.time.Duration;

/**
 * How often Quench looks at a service, and how long it waits.
 *
 * @param veto how long a P2 waits for a person to say no
 * @param actWithin a plan not carried out within this is void
 */
public record Pace(
    Sampling sampling,
    Duration veto,
    Duration actWithin,
    ReEvaluation reEvaluation,
    Verification verification,
    Patrol patrol) {

  /** What a file that says nothing gets. */
  public static final Pace DEFAULT =
      new Pace(
          Sampling.DEFAULT,
          Duration.ofMinutes(2),
          Duration.ofSeconds(20),
          ReEvaluation.DEFAULT,
          Verification.DEFAULT,
          Patrol.DEFAULT);

  public Pace {
    Bounds.check("act-within", actWithin);
  }

  static Pace read(Section service) {
    return new Pace(
        service.section("sampling").map(Sampling::read).orElse(Sampling.DEFAULT),
        service.duration("veto").orElse(DEFAULT.veto),
        service.duration("act-within", DurationRange.ABOVE_ZERO).orElse(DEFAULT.actWithin),
        service.section("re-evaluation").map(ReEvaluation::read).orElse(ReEvaluation.DEFAULT),
        service.section("verification").map(Verification::read).orElse(Verification.DEFAULT),
        service.section("patrol").map(Patrol::read).orElse(Patrol.DEFAULT));
  }

  /**
   * How a differential probe looks.
   *
   * @param samples rounds, 1..20
   * @param interval from round to round
   * @param proofAge how old a probe may be when it is acted on
   */
  public record Sampling(int samples, Duration interval, Duration proofAge) {
    static final int MOST = 20;

    /** What a file that says nothing gets. */
    public static final Sampling DEFAULT =
        new Sampling(5, Duration.ofSeconds(2), Duration.ofSeconds(30));

    public Sampling {
      Bounds.check("samples", samples, 1, MOST);
      Bounds.check("proof-age", proofAge);
    }

    static Sampling read(Section section) {
      try (section) {
        return new Sampling(
            section.integer("samples", 1, MOST).orElse(DEFAULT.samples),
            section.duration("interval").orElse(DEFAULT.interval),
            section.duration("proof-age", DurationRange.ABOVE_ZERO).orElse(DEFAULT.proofAge));
      }
    }

    /** From the first round to the last, not counting how long answers take. */
    public Duration length() {
      return interval.multipliedBy(samples - 1L);
    }
  }

  /**
   * How an incident that is refused is looked at again.
   *
   * @param interval from one evaluation to the next
   * @param deadline when an incident that is not acted on ends
   */
  public record ReEvaluation(Duration interval, Duration deadline) {

    /** What a file that says nothing gets. */
    public static final ReEvaluation DEFAULT =
        new ReEvaluation(Duration.ofMinutes(1), Duration.ofMinutes(30));

    public ReEvaluation {
      Bounds.check("interval", interval);
      Bounds.check("deadline", deadline);
    }

    static ReEvaluation read(Section section) {
      try (section) {
        return new ReEvaluation(
            section.duration("interval", DurationRange.ABOVE_ZERO).orElse(DEFAULT.interval),
            section.duration("deadline", DurationRange.ABOVE_ZERO).orElse(DEFAULT.deadline));
      }
    }
  }

  /**
   * How a recovery is verified.
   *
   * @param settle from traffic having moved to the first verification
   * @param attempts verifications before it concludes, 1..20
   * @param interval from one verification to the next
   */
  public record Verification(Duration settle, int attempts, Duration interval) {
    static final int MOST = 20;

    /** What a file that says nothing gets. */
    public static final Verification DEFAULT =
        new Verification(Duration.ofSeconds(10), 3, Duration.ofSeconds(30));

    public Verification {
      Bounds.check("attempts", attempts, 1, MOST);
      Bounds.check("interval", interval);
    }

    static Verification read(Section section) {
      try (section) {
        return new Verification(
            section.duration("settle").orElse(DEFAULT.settle),
            section.integer("attempts", 1, MOST).orElse(DEFAULT.attempts),
            section.duration("interval", DurationRange.ABOVE_ZERO).orElse(DEFAULT.interval));
      }
    }

    /** From traffic having moved to the last verification. */
    public Duration longest() {
      return settle.plus(interval.multipliedBy(attempts));
    }
  }

  /**
   * How a quiet service is looked at.
   *
   * @param every from one look to the next
   * @param rounds probes of a newly serving revision, 0..100
   * @param interval from one of those to the next
   */
  public record Patrol(Duration every, int rounds, Duration interval) {
    static final int MOST = 100;

    /** What a file that says nothing gets. */
    public static final Patrol DEFAULT =
        new Patrol(Duration.ofSeconds(30), 3, Duration.ofMinutes(1));

    public Patrol {
      Bounds.check("every", every);
      Bounds.check("rounds", rounds, 0, MOST);
      Bounds.check("interval", interval);
    }

    static Patrol read(Section section) {
      try (section) {
        return new Patrol(
            section.duration("every", DurationRange.ABOVE_ZERO).orElse(DEFAULT.every),
            section.integer("rounds", 0, MOST).orElse(DEFAULT.rounds),
            section.duration("interval", DurationRange.ABOVE_ZERO).orElse(DEFAULT.interval));
      }
    }
  }
}
