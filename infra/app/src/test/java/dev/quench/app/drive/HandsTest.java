package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Patrol;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.EffectPerformer;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Alarms and notices come through whatever clocks and outboxes do. */
class HandsTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final BlockingQueue<Event> back = new LinkedBlockingQueue<>();
  private final Threads threads = new Threads();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void anAlarmThatRingsBeforeItsTimeBecauseTheClockWentBackRingsAgain()
      throws InterruptedException {
    Hands hands = hands(it -> new Outbox.Told.Taken());
    Watch watch = watch(List.of(), NOON.plusMillis(50));
    hands.take(watch);
    now.set(NOON.minusMillis(100));
    assertThat(next()).isInstanceOf(Event.AlarmRang.class);
    hands.take(watch);
    assertThat(next()).isInstanceOf(Event.AlarmRang.class);
  }

  @Test
  void anAlarmWhoseTimeHasComeBecauseTheClockWentForwardRingsAtTheNextLook()
      throws InterruptedException {
    Hands hands = hands(it -> new Outbox.Told.Taken());
    Watch watch = watch(List.of(), NOON.plus(Duration.ofHours(1)));
    hands.take(watch);
    now.set(NOON.plus(Duration.ofHours(2)));
    hands.take(watch);
    assertThat(next()).isInstanceOf(Event.AlarmRang.class);
  }

  @Test
  void anOutboxThatThrowsIsAskedAgain() throws InterruptedException {
    isAskedAgainAfter(
        () -> {
          throw new IllegalStateException("broken");
        });
  }

  @Test
  void anOutboxThatRunsOutOfMemoryIsAskedAgain() throws InterruptedException {
    isAskedAgainAfter(
        () -> {
          throw new OutOfMemoryError("Java heap space");
        });
  }

  private void isAskedAgainAfter(Runnable fault) throws InterruptedException {
    List<String> told = new ArrayList<>();
    Hands hands =
        hands(
            it -> {
              told.add(it.id());
              if (told.size() == 1) {
                fault.run();
              }
              return new Outbox.Told.Taken();
            });
    Watch watch = watch(List.of(notice("n1")), NOON.plus(Duration.ofDays(1)));
    hands.take(watch);
    assertThat(next()).isEqualTo(new Event.NoticesTold(List.of()));
    hands.take(watch);
    assertThat(next()).isEqualTo(new Event.NoticesTold(List.of("n1")));
  }

  @Test
  void oneNoticeThatIsNeverTakenDoesNotKeepTheOthersBack() throws InterruptedException {
    Hands hands =
        hands(
            it ->
                it.id().equals("n1")
                    ? new Outbox.Told.Failed("too large")
                    : new Outbox.Told.Taken());
    hands.take(watch(List.of(notice("n1"), notice("n2")), NOON.plus(Duration.ofDays(1))));
    assertThat(next()).isEqualTo(new Event.NoticesTold(List.of("n2")));
  }

  @Test
  void anOutboxThatTakesNothingIsNotAskedForEveryNotice() throws InterruptedException {
    List<String> asked = new ArrayList<>();
    Hands hands =
        hands(
            it -> {
              asked.add(it.id());
              return new Outbox.Told.Failed("away");
            });
    List<Notice> notices = List.of(notice("n1"), notice("n2"), notice("n3"), notice("n4"));
    hands.take(watch(notices, NOON.plus(Duration.ofDays(1))));
    assertThat(next()).isEqualTo(new Event.NoticesTold(List.of()));
    assertThat(asked).containsExactly("n1", "n2");
  }

  private Event next() throws InterruptedException {
    Event event = back.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("an event within 20 s").isNotNull();
    return event;
  }

  private Hands hands(Outbox outbox) {
    InMemoryLedger ledger = new InMemoryLedger();
    return new Hands(
        FORGE,
        new EffectPerformer(
            ports(ledger, outbox),
            now::get,
            new LedgerGuard(ledger, now::get),
            threads.readers(),
            threads::pause,
            Journal::warn),
        outbox,
        new Claims(ledger, "me", now::get),
        now::get,
        threads,
        back::add);
  }

  private Ports ports(InMemoryLedger ledger, Outbox outbox) {
    return new Ports(
        ledger,
        new InMemoryRunServices(now::get, "quench@p", Addresses.likeCloudRun()),
        new InMemoryLogHistory(),
        new InMemoryMetrics(),
        new ScriptedProber(now::get),
        outbox);
  }

  private static Notice notice(String id) {
    return new Notice(
        id,
        "t",
        NOON,
        FORGE,
        Optional.empty(),
        Optional.empty(),
        false,
        "headline",
        List.of(),
        List.of());
  }

  private static Watch watch(List<Notice> untold, Instant wakeAt) {
    return new Watch(
        FORGE,
        1,
        Control.OBSERVING,
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        untold,
        Memory.EMPTY,
        Patrol.START,
        Optional.empty(),
        Optional.empty(),
        Optional.of(wakeAt));
  }
}
