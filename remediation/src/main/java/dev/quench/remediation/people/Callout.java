package dev.quench.remediation.people;

import dev.quench.common.Severity;
import dev.quench.remediation.policy.SeverityPolicy;
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

  /** The first call, made now. */
  public static Callout begin(Instant now, Severity severity, SeverityPolicy by) {
    return new Callout(now, 1, Optional.of(now.plus(by.nextCall(severity))));
  }

  /** With one more call, made now. */
  public Callout again(Instant now, Severity severity, int contacts, SeverityPolicy by) {
    int made = calls + 1;
    Optional<Instant> following = Optional.of(now.plus(by.nextCall(severity)));
    return new Callout(
        since, made, following.filter(it -> made < by.mostCalls(severity, contacts)));
  }

  /** The same, by a clock that was set back. */
  public Callout earlier(Duration by) {
    return new Callout(since.minus(by), calls, next.map(it -> it.minus(by)));
  }

  /** Whether the next call is due. */
  public boolean due(Instant now) {
    return next.filter(it -> !it.isAfter(now)).isPresent();
  }
}
