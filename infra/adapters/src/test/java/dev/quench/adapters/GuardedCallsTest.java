package dev.quench.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ApiExceptionFactory;
import dev.quench.common.Reading;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedCallsTest {

  private final AtomicLong millis = new AtomicLong();
  private final AtomicInteger made = new AtomicInteger();
  private final InstantSource time = () -> Instant.ofEpochMilli(millis.get());
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final GuardedCalls calls = new GuardedCalls("API", clock, Duration.ZERO);

  @Test
  void aReadThatWorksIsMadeOnce() {
    assertThat(calls.read("reading", failing(0, Status.Code.OK))).isEqualTo(Reading.known("read"));
    assertThat(made).hasValue(1);
  }

  @Test
  void aReadIsTriedAgainWhenThePlumbingBroke() {
    assertThat(calls.read("reading", failing(2, Status.Code.UNAVAILABLE)))
        .isEqualTo(Reading.known("read"));
    assertThat(made).hasValue(3);
  }

  @Test
  void aReadIsGivenUpWithEverythingThatWentWrong() {
    assertThat(calls.read("reading x", failing(9, Status.Code.UNAVAILABLE)))
        .isEqualTo(Reading.unreadable("API: reading x: UNAVAILABLE: try 3"));
    assertThat(made).hasValue(GuardedCalls.ATTEMPTS);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMISSION_DENIED", "NOT_FOUND", "INVALID_ARGUMENT", "UNAUTHENTICATED"})
  void aReadThatWasRefusedIsNotTriedAgain(Status.Code code) {
    assertThat(calls.read("reading", failing(9, code))).asString().contains(code.name());
    assertThat(made).hasValue(1);
  }

  @Test
  void whatWasReadAndMakesNoSenseIsUnreadable() {
    Supplier<String> odd =
        () -> {
          throw new IllegalArgumentException("percent: 120 (expected: 0..100)");
        };
    assertThat(calls.read("reading", odd))
        .isEqualTo(
            Reading.unreadable(
                "API: reading: IllegalArgumentException: percent: 120 (expected: 0..100)"));
  }

  @Test
  void aCallMadeOnceIsNeverRepeated() {
    assertThatThrownBy(() -> calls.once(failing(9, Status.Code.UNAVAILABLE)))
        .isInstanceOf(ApiException.class);
    assertThat(made).hasValue(1);
  }

  @Test
  void anApiThatKeepsFailingIsLeftAloneAndAskedAgainLater() {
    breakDown();
    int before = made.get();
    assertThatThrownBy(() -> calls.once(failing(0, Status.Code.OK)))
        .isInstanceOf(GuardedCalls.NotCalled.class);
    assertThat(calls.read("reading", failing(0, Status.Code.OK)))
        .isEqualTo(
            Reading.unreadable(
                "API: reading: UNAVAILABLE: try 10 (left alone for 10 s after 10 failures)"));
    assertThat(made).hasValue(before);
    millis.addAndGet(GuardedCalls.REST.toMillis() + 1);
    assertThat(calls.read("reading", () -> "back")).isEqualTo(Reading.known("back"));
  }

  @Test
  void whatIsSaidOfOneOutageStaysTheSame() {
    breakDown();
    millis.addAndGet(GuardedCalls.REST.toMillis() + 1);
    breakDown();
    assertThat(calls.read("reading", failing(0, Status.Code.OK)))
        .asString()
        .contains("UNAVAILABLE: try 12 (left alone for 10 s after 10 failures)");
  }

  @Test
  void anApiThatRefusesIsNotBroken() {
    for (int i = 0; i < 50; i++) {
      assertThat(calls.read("reading", failing(1000, Status.Code.PERMISSION_DENIED)))
          .asString()
          .contains("PERMISSION_DENIED");
    }
  }

  private void breakDown() {
    for (int i = 0; i < 4; i++) {
      calls.read("reading", failing(1000, Status.Code.UNAVAILABLE));
    }
  }

  /** A call that fails so many times, counted over the test. */
  private Supplier<String> failing(int times, Status.Code code) {
    return () -> {
      int attempt = made.incrementAndGet();
      if (attempt > times) {
        return "read";
      }
      throw ApiExceptionFactory.createException(
          code.toStatus().withDescription("try " + attempt).asRuntimeException(),
          GrpcStatusCode.of(code),
          false);
    };
  }
}
