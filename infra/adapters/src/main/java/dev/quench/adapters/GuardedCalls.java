package dev.quench.adapters;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import dev.quench.common.Reading;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls to one API. Reads that broken plumbing made fail are tried again; writes never are. An
 * API whose plumbing keeps breaking is left alone for {@link #REST}, and then asked carefully.
 */
public final class GuardedCalls {

  /** How often a read is made at most. */
  public static final int ATTEMPTS = 3;

  /** How long an API is left alone. Short: an incident does not wait for us. */
  public static final Duration REST = Duration.ofSeconds(10);

  /** Waited before the second attempt, and twice that before the third. */
  public static final Duration PAUSE = Duration.ofMillis(100);

  private static final int CALLS_LOOKED_AT = 10;

  private final String api;
  private final CircuitBreaker breaker;
  private final Retry retry;
  private volatile Failures failures = Failures.NONE;

  /**
   * No call was made: the API is being left alone. What people need to know is why, so the failure
   * that came last is the cause.
   */
  public static final class NotCalled extends RuntimeException {
    private NotCalled(Failures why, CallNotPermittedException breaker) {
      super(
          "left alone for %d s after %d failures".formatted(REST.toSeconds(), why.inARow()),
          why.last().orElse(breaker));
    }
  }

  /**
   * Failures of the plumbing since a call worked last.
   *
   * @param inARow how many, at most as many as the breaker looks at: what is said of one outage is
   *     to stay the same as long as it is
   */
  private record Failures(int inARow, Optional<Throwable> last) {
    private static final Failures NONE = new Failures(0, Optional.empty());

    Failures and(Throwable next) {
      return new Failures(Math.min(inARow + 1, CALLS_LOOKED_AT), Optional.of(next));
    }
  }

  /**
   * Guards one API's calls.
   *
   * @param api its name, for messages
   * @param clock says when a rest is over
   * @param pause usually {@link #PAUSE}
   */
  public GuardedCalls(String api, Clock clock, Duration pause) {
    this.api = api;
    this.breaker = CircuitBreaker.of(api, breaking(clock));
    this.retry = Retry.of(api, retrying(pause));
  }

  /** Makes a read; whatever keeps it from a value is the reason why there is none. */
  public <T> Reading<T> read(String what, Supplier<T> call) {
    try {
      return Reading.known(Retry.decorateSupplier(retry, () -> once(call)).get());
    } catch (RuntimeException e) {
      return Reading.unreadable(inWords(what, e));
    }
  }

  /**
   * Makes a call once.
   *
   * @throws NotCalled when the API is being left alone
   */
  public <T> T once(Supplier<T> call) {
    try {
      T answer = breaker.executeSupplier(call);
      failures = Failures.NONE;
      return answer;
    } catch (CallNotPermittedException e) {
      throw new NotCalled(failures, e);
    } catch (RuntimeException e) {
      failed(e);
      throw e;
    }
  }

  private synchronized void failed(RuntimeException failure) {
    failures = isBrokenPlumbing(failure) ? failures.and(failure) : Failures.NONE;
  }

  /** Says what was asked, of whom, and what went wrong. */
  public String inWords(String what, Throwable failure) {
    return api + ": " + what + ": " + inWords(failure);
  }

  /** Says what went wrong; of what was not called, what went wrong last. */
  public static String inWords(Throwable failure) {
    return failure instanceof NotCalled it && it.getCause() != null
        ? CauseChain.inWords(it.getCause()) + " (" + it.getMessage() + ")"
        : CauseChain.inWords(failure);
  }

  private static CircuitBreakerConfig breaking(Clock clock) {
    return CircuitBreakerConfig.custom()
        .slidingWindowSize(CALLS_LOOKED_AT)
        .minimumNumberOfCalls(CALLS_LOOKED_AT)
        .permittedNumberOfCallsInHalfOpenState(2)
        .waitDurationInOpenState(REST)
        .recordException(GuardedCalls::isBrokenPlumbing)
        .clock(clock)
        .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
        .build();
  }

  private static RetryConfig retrying(Duration pause) {
    return RetryConfig.custom()
        .maxAttempts(ATTEMPTS)
        .intervalFunction(attempt -> pause.toMillis() << (attempt - 1))
        .retryOnException(GuardedCalls::isBrokenPlumbing)
        .build();
  }

  private static boolean isBrokenPlumbing(Throwable failure) {
    return failure instanceof ApiException api && isBrokenPlumbing(api.getStatusCode().getCode());
  }

  private static boolean isBrokenPlumbing(StatusCode.Code code) {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, DATA_LOSS -> true;
      case OK,
          CANCELLED,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          UNAUTHENTICATED ->
          false;
    };
  }
}
