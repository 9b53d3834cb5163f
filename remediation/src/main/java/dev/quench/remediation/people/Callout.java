package dev.quench.remediation.people;

import dev.quench.common.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * People were called about an incident, and nobody has acknowledged it yet.
 *
 * @param since when they were called first: the response target counts from here
 * @param calls how often so far; the n-th goes to the n-th contact in order, and around again
 * @param next when the next call is due; empty when the last was made
 */
public record Callout(Instant since, int calls, Optional<Instant> next) {

  /** A P1 wants a response at once, so it rings again after this. */
  public static final Duration REPEAT = Duration.ofMinutes(5);

  /** How often a P1 rings; then whoever could hear it has. */
  public static final int MOST_P1 = 12;

  /** The first call, made now. */
  public static Callout begin(Instant now, Severity severity) {
    return new Callout(now, 1, Optional.of(now.plus(pause(severity))));
  }

  /** With one more call, made now. */
  public Callout again(Instant now, Severity severity, int contacts) {
    int made = calls + 1;
    int most = severity == Severity.P1 ? MOST_P1 : Math.max(2, contacts);
    Optional<Instant> following = Optional.of(now.plus(pause(severity)));
    return new Callout(since, made, following.filter(it -> made < most));
  }

  /** Whether the next call is due. */
  public boolean due(Instant now) {
    return next.filter(it -> !it.isAfter(now)).isPresent();
  }

  private static Duration pause(Severity severity) {
    Duration target = severity.responseTarget();
    return target.isZero() ? REPEAT : target;
  }
}
