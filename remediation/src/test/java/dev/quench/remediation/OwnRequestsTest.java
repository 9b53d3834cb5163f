package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.OwnRequests.Asked;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.verify.Load;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quench's own requests are counted, and left out of what is called the service's load. */
class OwnRequestsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whatTouchesAStretchOfTimeCountsWhole() {
    List<Asked> asked = OwnRequests.and(List.of(), 9, NOON.plusSeconds(30));
    asked = OwnRequests.and(asked, 5, NOON.plusSeconds(50));
    asked = OwnRequests.and(asked, 7, NOON.plusSeconds(180));
    assertThat(OwnRequests.within(asked, NOON.plusSeconds(55), NOON.plusSeconds(180)))
        .isEqualTo(14);
    assertThat(OwnRequests.within(asked, NOON.plusSeconds(60), NOON.plusSeconds(300))).isEqualTo(7);
  }

  @Test
  void aDayOfThemIsKeptInFewNumbers() {
    List<Asked> asked = new ArrayList<>();
    Instant now = NOON;
    for (int minute = 0; minute < 3 * 24 * 60; minute++) {
      now = now.plus(Duration.ofMinutes(1));
      asked = OwnRequests.and(asked, 1, now);
    }
    assertThat(asked).hasSizeLessThan(110);
    assertThat(OwnRequests.within(asked, now.minus(Duration.ofDays(1)), now))
        .isBetween(24 * 60, 25 * 60 + 1);
    assertThat(OwnRequests.within(asked, now.minus(Duration.ofMinutes(5)), now)).isBetween(5, 6);
  }

  private static ProbeOrder order() {
    URI base = URI.create("https://forge.example");
    List<HttpCall> calls =
        List.of("a", "b").stream()
            .map(it -> new HttpCall(it, "GET", "/" + it, Map.of(), "", Duration.ofSeconds(1)))
            .toList();
    Map<Side, URI> sides = Map.of(Side.SERVING, base, Side.TARGET, base, Side.EGRESS, base);
    return new ProbeOrder("p", sides, calls, 3, Duration.ofSeconds(1));
  }

  @Test
  void theLoadIsOtherPeoples() {
    Patrol patrol = Patrol.START.asked(new Effect.Probe(order()), NOON);
    int own = patrol.own(NOON.minusSeconds(60), NOON.plusSeconds(1));
    assertThat(own).isEqualTo(12);
    Surroundings around =
        Surroundings.of(Reading.known(new Load(1000, 100)), Reading.known(List.of()));
    assertThat(around.besides(patrol, NOON.plusSeconds(60)).load())
        .isEqualTo(Reading.known(new Load(1000 - own, 100)));
  }
}
