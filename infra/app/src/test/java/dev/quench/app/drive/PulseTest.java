package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Heartbeats go on whatever the clock does, and do not outlive who made them for long. */
class PulseTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryLedger ledger = new InMemoryLedger();
  private Instant now = NOON;
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final List<String> away = new ArrayList<>();
  private final List<Duration> still = new ArrayList<>();
  private final Pulse pulse = new Pulse(ledger, "me", () -> now, tasks::add, away::add, still::add);

  @Test
  void aProcessThatEndsLeavesNoHeartbeat() {
    pulse.beat();
    assertThat(keys()).containsExactly(Heartbeat.key("me"));
    pulse.stop();
    assertThat(keys()).isEmpty();
  }

  @Test
  void theHeartbeatOfAProcessThatWasKilledIsRemovedAfterAWhile() {
    ledger.commit(List.of(new Change(Heartbeat.key("killed"), 0, new Heartbeat("killed", NOON))));
    now = NOON.plus(Heartbeat.FORGOTTEN_AFTER).minusSeconds(70);
    pulse.beatWhenDue();
    assertThat(keys()).containsExactly(Heartbeat.key("killed"), Heartbeat.key("me"));
    now = NOON.plus(Heartbeat.FORGOTTEN_AFTER);
    deskAnswers();
    pulse.beatWhenDue();
    assertThat(keys()).containsExactly(Heartbeat.key("me"));
  }

  @Test
  void aClockThatWentBackAnHourStopsNoHeart() {
    pulse.beatWhenDue();
    now = NOON.minus(Duration.ofHours(1));
    deskAnswers();
    pulse.beatWhenDue();
    assertThat(beat("me").at()).isEqualTo(now);
    assertThat(pulse.timeToLook()).isTrue();
  }

  @Test
  void aHeartbeatOfTheFutureIsNoSignOfLife() {
    Heartbeat beat = new Heartbeat("dead", NOON);
    assertThat(beat.alive(NOON.plusSeconds(6))).isTrue();
    assertThat(beat.alive(NOON.plusSeconds(7))).isFalse();
    assertThat(beat.alive(NOON.minus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void aDeskThatDoesNotAnswerGetsNoHeartbeatUntilItDoes() {
    pulse.beatWhenDue();
    now = NOON.plus(Heartbeat.EVERY);
    pulse.beatWhenDue();
    assertThat(beat("me").at()).isEqualTo(NOON);
    deskAnswers();
    now = NOON.plus(Heartbeat.EVERY.multipliedBy(2));
    pulse.beatWhenDue();
    assertThat(beat("me").at()).isEqualTo(now);
  }

  @Test
  void aDeskThatStandsStillForHalfAMinuteCallsPeople() {
    beatFor(Duration.ofSeconds(30));
    assertThat(still).as("answered 30 s ago, and slow for 28").isEmpty();
    beatFor(Duration.ofSeconds(4));
    assertThat(still).containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(32));
    deskAnswers();
    beatFor(Duration.ofSeconds(30));
    assertThat(still).as("it begins anew").hasSize(2);
  }

  private void beatFor(Duration howLong) {
    for (long i = 0; i < howLong.dividedBy(Heartbeat.EVERY); i++) {
      pulse.beatWhenDue();
      now = now.plus(Heartbeat.EVERY);
    }
  }

  @Test
  void aLedgerThatIsAwayIsNoticedAlthoughNothingHappens() {
    assertThat(pulse.timeToLook()).isTrue();
    assertThat(away).isEmpty();
    ledger.beAwayFor(1);
    pulse.timeToLook();
    assertThat(away).hasSize(1);
  }

  private void deskAnswers() {
    tasks.forEach(Runnable::run);
    tasks.clear();
  }

  private List<Key> keys() {
    return ledger.keys(Heartbeat.KIND).toOptional().orElseThrow();
  }

  private Heartbeat beat(String process) {
    Reading<Optional<Versioned<Heartbeat>>> read =
        ledger.read(Heartbeat.key(process), Heartbeat.class);
    return read.toOptional().flatMap(it -> it).orElseThrow().document();
  }
}
