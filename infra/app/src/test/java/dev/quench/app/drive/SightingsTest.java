package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.InMemoryLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is at work is told by what changes, and by the time it carries only where clocks agree. */
class SightingsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TICK = Duration.ofMillis(250);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private Instant now = NOON;
  private final Sightings sightings = new Sightings(ledger, "me", () -> now);
  private Duration ahead = Duration.ZERO;
  private long beats;

  @ParameterizedTest
  @ValueSource(ints = {-3600, -60, -9, -6, -3, 0, 3, 6, 9, 60, 3600})
  void whoBeatsIsAliveWhateverItsClockSays(int seconds) {
    ahead = Duration.ofSeconds(seconds);
    beat();
    sightings.look();
    beatsAt(NOON.plus(Heartbeat.EVERY));
    for (int beat = 0; beat < 5; beat++) {
      beatsAt(now.plus(TICK));
      for (Instant next = now.plus(Heartbeat.EVERY); now.isBefore(next); now = now.plus(TICK)) {
        assertThat(sightings.alive("other")).as("at %s", now).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, -9, 9, 3600})
  void whoBeatsNoMoreIsGoneAsSoonAsItIsAnywhere(int seconds) {
    ahead = Duration.ofSeconds(seconds);
    beat();
    sightings.look();
    beatsAt(NOON.plus(Heartbeat.EVERY));
    now = now.plus(Heartbeat.GONE_AFTER).minusMillis(1);
    assertThat(sightings.alive("other")).isTrue();
    now = now.plusMillis(1);
    assertThat(sightings.alive("other")).isFalse();
  }

  @Test
  void whereClocksAgreeALateSightDelaysNothing() {
    beat();
    sightings.look();
    now = NOON.plus(Heartbeat.EVERY);
    beat();
    now = now.plusSeconds(1);
    sightings.look();
    now = NOON.plus(Heartbeat.EVERY).plus(Heartbeat.GONE_AFTER);
    assertThat(sightings.alive("other")).isFalse();
    assertThat(sightings.gone("other")).isEqualTo("other is gone");
  }

  @Test
  void whatWasKilledBeforeOneCameIsGoneAtOnce() {
    beat();
    now = NOON.plus(Heartbeat.GONE_AFTER);
    assertThat(sightings.alive("other")).isFalse();
  }

  @Test
  void howTheClockOfWhoIsGoneWentIsSaid() {
    ahead = Duration.ofSeconds(9);
    beat();
    sightings.look();
    beatsAt(NOON.plus(Heartbeat.EVERY));
    assertThat(sightings.gone("other")).isEqualTo("other is gone; its clock is 9 s ahead of ours");
    ahead = Duration.ofSeconds(-90);
    beatsAt(now.plus(Heartbeat.EVERY));
    assertThat(sightings.gone("other")).isEqualTo("other is gone; its clock is 90 s behind ours");
    assertThat(sightings.clockOf("other")).isEqualTo(now.plus(ahead));
  }

  private void beatsAt(Instant at) {
    now = at;
    beat();
    sightings.look();
  }

  private void beat() {
    Heartbeat beat = new Heartbeat("other", now.plus(ahead));
    ledger.commit(List.of(new Change(Heartbeat.key("other"), beats++, beat)));
  }
}
