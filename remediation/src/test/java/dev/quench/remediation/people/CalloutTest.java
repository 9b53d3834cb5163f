package dev.quench.remediation.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.remediation.policy.SeverityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalloutTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{0} with {1} contacts: {2} calls over {3}")
  @CsvSource({
    "P1, 3, 12, PT55M",
    "P1, 0, 12, PT55M",
    "P2, 3, 3, PT30M",
    "P2, 1, 2, PT15M",
    "P3, 0, 2, PT1H",
    "P4, 3, 3, PT48H"
  })
  void callsAreBounded(Severity severity, int contacts, int calls, Duration over) {
    Callout callout = Callout.begin(NOW, severity, SeverityPolicy.RUNBOOK);
    Instant last = NOW;
    while (callout.next().isPresent()) {
      last = callout.next().get();
      assertThat(callout.due(last.minusMillis(1))).isFalse();
      assertThat(callout.due(last)).isTrue();
      callout = callout.again(last, severity, contacts, SeverityPolicy.RUNBOOK);
    }
    assertThat(callout).isEqualTo(new Callout(NOW, calls, Optional.empty()));
    assertThat(Duration.between(NOW, last)).isEqualTo(over);
  }
}
