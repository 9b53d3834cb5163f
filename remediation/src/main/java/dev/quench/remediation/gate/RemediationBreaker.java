package dev.quench.remediation.gate;

import dev.quench.remediation.Memory;
import dev.quench.remediation.policy.Limits.Breaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker around remediation, rebuilt from recorded outcomes: each is replayed at its
 * time, so that it survives restarts with nothing of its own to store.
 */
final class RemediationBreaker {
  private RemediationBreaker() {}

  static boolean open(Breaker limits, List<Memory.Action> actions, Instant now) {
    Replay clock = new Replay();
    CircuitBreaker breaker = CircuitBreaker.of("remediation", config(limits, clock));
    for (Memory.Action action : actions) {
      action.outcome().ifPresent(it -> record(breaker, clock, it));
    }
    clock.at = now;
    return !breaker.tryAcquirePermission();
  }

  private static void record(CircuitBreaker breaker, Replay clock, Memory.Outcome outcome) {
    clock.at = outcome.at();
    if (!breaker.tryAcquirePermission()) {
      return;
    }
    if (outcome.helped()) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(0, TimeUnit.NANOSECONDS, new RollbackDidNotHelp());
    }
  }

  private static CircuitBreakerConfig config(Breaker limits, Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(limits.failures())
        .minimumNumberOfCalls(limits.failures())
        .failureRateThreshold(100)
        .permittedNumberOfCallsInHalfOpenState(1)
        .waitDurationInOpenState(limits.open())
        .clock(clock)
        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
        .build();
  }

  /** What the breaker is told of a rollback whose verification failed. */
  private static final class RollbackDidNotHelp extends Exception {
    RollbackDidNotHelp() {
      super("a rollback did not help");
    }
  }

  /** Stands where the replay has come to. */
  private static final class Replay extends Clock {
    private Instant at = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return at;
    }
  }
}
