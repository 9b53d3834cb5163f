package dev.quench.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.rpc.ApiExceptionFactory;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuardedServicesTest {
  private static final ServiceRef SLOW = service(1);
  private static final ServiceRef HEALTHY = service(2);

  private final GuardedServices calls =
      new GuardedServices("API", Clock.systemUTC(), Duration.ZERO);

  @Test
  void aServiceWhoseCallsTimeOutIsLeftAloneAndAnotherIsNot() {
    for (int i = 0; i < 10; i++) {
      read(SLOW);
    }
    assertThat(read(SLOW)).asString().contains("DEADLINE_EXCEEDED (left alone for 10 s");
    assertThat(calls.about(HEALTHY).read("reading", () -> "read")).isEqualTo(Reading.known("read"));
  }

  @Test
  void noMoreServicesAreRememberedThanTheBound() {
    for (int i = 0; i < GuardedServices.MOST + 5; i++) {
      calls.about(service(i));
    }
    assertThat(calls.remembered()).isEqualTo(GuardedServices.MOST);
    GuardedCalls last = calls.about(service(GuardedServices.MOST + 4));
    assertThat(calls.about(service(GuardedServices.MOST + 4))).isSameAs(last);
  }

  private Reading<String> read(ServiceRef service) {
    return calls
        .about(service)
        .read(
            "reading",
            () -> {
              throw ApiExceptionFactory.createException(
                  Status.DEADLINE_EXCEEDED.asRuntimeException(),
                  GrpcStatusCode.of(Status.Code.DEADLINE_EXCEEDED),
                  false);
            });
  }

  private static ServiceRef service(int number) {
    return new ServiceRef("p", "us-central1", "s" + number);
  }
}
