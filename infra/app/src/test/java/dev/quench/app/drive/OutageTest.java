package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final List<String> said = new ArrayList<>();
  private final Outage outage = new Outage("the heartbeat", () -> now, said::add);

  @Test
  void oneThatLastsIsSaidOnceAgainAfterMinutesAndWhenItIsOver() {
    outage.worked();
    fails(7);
    assertThat(said).containsExactly("the heartbeat could not be written: disk full");
    now = now.plus(Outage.AGAIN);
    fails(2);
    assertThat(said).hasSize(2);
    outage.worked();
    outage.worked();
    assertThat(said).hasSize(3).last().isEqualTo("the heartbeat can be written again");
  }

  @Test
  void theNextOneIsSaidHoweverSoonItComes() {
    fails(1);
    outage.worked();
    fails(1);
    assertThat(said).hasSize(3);
  }

  private void fails(int times) {
    for (int i = 0; i < times; i++) {
      outage.failed("disk full");
      now = now.plus(Heartbeat.EVERY);
    }
  }
}
