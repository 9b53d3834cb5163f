package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bad revision is rolled back once, whatever happens to the ledger and the outbox meanwhile. */
class EffectDriverTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final DrivenService service = new DrivenService();

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void oneDriverActsOnceAndTellsEachNoticeOnce() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    DrivenService.report(driver).join();
    awaitResolved();
    awaitAllTold();
    assertThat(service.outbox.told()).extracting(Notice::id).doesNotHaveDuplicates();
  }

  @Test
  void twoDriversOnOneLedgerActOnce() {
    EffectDriver one = service.driver("a");
    EffectDriver other = service.driver("b");
    DrivenService.arm(one).join();
    DrivenService.report(other).join();
    awaitResolved();
    awaitAllTold();
  }

  @Test
  void twoDriversWhoseClocksDifferActAllTheSame() {
    service.slow = Duration.ofMillis(130);
    EffectDriver one = service.driver("a");
    service.driver("b", Clock.offset(Clock.systemUTC(), Duration.ofSeconds(9)));
    DrivenService.arm(one).join();
    DrivenService.report(one).join();
    awaitResolved();
  }

  @Test
  void whatCannotBeToldIsToldLater() {
    EffectDriver driver = service.driver("a");
    service.outbox.beAwayFor(2);
    DrivenService.arm(driver).join();
    DrivenService.report(driver).join();
    awaitResolved();
    awaitAllTold();
    assertThat(types()).contains("incident.acting", "incident.acted", "incident.resolved");
  }

  @Test
  void answersOfTheLedgerThatAreLostChangeNothing() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    DrivenService.report(driver).join();
    service.ledger.loseAnswersOf(3);
    await().until(() -> !service.run.moves().isEmpty());
    service.ledger.loseAnswersOf(3);
    awaitResolved();
    awaitAllTold();
  }

  @Test
  void withoutALedgerNothingIsDoneAndPeopleArePaged() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    await().until(() -> service.watch().armed() && service.watch().pending().isEmpty());
    service.ledger.beAwayFor(Integer.MAX_VALUE);

    Reading<Watch> answer = DrivenService.report(driver).join();

    assertThat(answer).isInstanceOf(Reading.Unreadable.class);
    await()
        .untilAsserted(
            () ->
                assertThat(service.outbox.told())
                    .anyMatch(it -> it.page() && it.type().equals("ledger.unavailable")));
    assertThat(service.run.moves()).isEmpty();

    service.ledger.beAwayFor(0);
    DrivenService.report(driver).join();
    awaitResolved();
  }

  @Test
  void whatIsAnnouncedWhileTheLedgerIsAwayIsToldLater() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    service.ledger.beAwayFor(Integer.MAX_VALUE);
    driver.insist(
        DrivenService.FORGE,
        new Event.Announced("rules.quarantined", true, "a rule failed", List.of()));
    await().until(() -> types().contains("ledger.unavailable"));

    service.ledger.beAwayFor(0);
    await().until(() -> types().contains("rules.quarantined"));
  }

  @Test
  void peopleArePagedOnceAMinuteWhenTheBrainThrows() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    service.broken = true;

    assertThat(DrivenService.report(driver)).failsWithin(Duration.ofMinutes(1));
    assertThat(DrivenService.report(driver)).failsWithin(Duration.ofMinutes(1));

    await().until(() -> types().contains("brain.failed"));
    List<Notice> pages =
        service.outbox.told().stream().filter(it -> it.type().equals("brain.failed")).toList();
    assertThat(pages).singleElement().matches(Notice::page);
    assertThat(pages.get(0).details())
        .contains(new Notice.Detail("thrown", "java.lang.IllegalStateException"));
  }

  @Test
  void aDeskThatStandsStillPagesPastItselfOnceAMinute() {
    Standstill schedule = new Standstill();
    service.driver(schedule);
    schedule.pass(Duration.ofSeconds(50));
    assertThat(types()).containsExactly("process.stands-still");
    schedule.pass(Duration.ofMinutes(1));
    assertThat(types()).hasSize(2);
  }

  @Test
  void aPageThatTheBrainOwesIsToldAgainUntilItIsTaken() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    awaitNothingToTell();
    service.broken = true;
    service.outbox.beAwayFor(2);

    assertThat(DrivenService.report(driver)).failsWithin(Duration.ofMinutes(1));

    await().until(() -> types().contains("brain.failed"));
  }

  @Test
  void aPauseOfAllHoldsUntilItIsOver() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    service.pauseAll(Optional.of(new Control.Pause("sre", "storm", NOW, Optional.empty())));
    DrivenService.report(driver).join();
    await().until(() -> decided("PAUSED"));
    assertThat(service.run.moves()).isEmpty();

    service.pauseAll(Optional.empty());
    awaitResolved();
  }

  @Test
  void aPauseOfAllThatIsOverIsTakenAwayAndToldOnce() {
    EffectDriver one = service.driver("a");
    service.driver("b");
    DrivenService.arm(one).join();
    Instant end = Instant.now().plusSeconds(1);
    service.pauseAll(Optional.of(new Control.Pause("sre", "storm", NOW, Optional.of(end))));
    await().until(() -> types().contains("fleet.resumed") && service.watch().untold().isEmpty());
    List<Notice> news =
        service.outbox.told().stream().filter(it -> it.type().equals("fleet.resumed")).toList();
    assertThat(news.stream().map(Notice::id).distinct()).hasSize(1);
    assertThat(news.get(0).headline())
        .isEqualTo(
            "all services: the pause by sre (storm) has ended; Quench acts again where it is"
                + " armed");
    assertThat(service.pauseOfAll()).isEmpty();
  }

  @Test
  void aServiceThatLeftTheRulesWhileNobodyWorkedIsLeftWithoutATag() {
    EffectDriver driver = service.driver("a");
    DrivenService.arm(driver).join();
    await().until(() -> !service.tags().isEmpty());
    driver.close();
    service.driverWithout("b");
    await().until(() -> types().contains("watch.left"));
    assertThat(service.tags()).isEmpty();
    assertThat(service.watch().armed()).isFalse();
  }

  private boolean decided(String name) {
    return service.incidents().stream()
        .flatMap(it -> it.decision().stream())
        .anyMatch(it -> it.name().equals(name));
  }

  private void awaitResolved() {
    await()
        .untilAsserted(
            () ->
                assertThat(service.incidents())
                    .as(() -> String.valueOf(service.watch().incident()))
                    .extracting(Incident::phase)
                    .contains(Phase.RESOLVED));
    assertThat(service.run.moves()).containsExactly(Map.of(service.good, 100));
    assertThat(service.serving()).isEqualTo(Map.of(service.good, 100));
  }

  /** What was decided to be told has left the watch, and it leaves it only when it was told. */
  private void awaitAllTold() {
    await().until(() -> service.watch().untold().isEmpty());
    assertThat(types()).contains("incident.resolved");
  }

  private void awaitNothingToTell() {
    await().until(() -> service.watch().untold().isEmpty() && service.watch().pending().isEmpty());
  }

  private List<String> types() {
    return service.outbox.told().stream().map(Notice::type).toList();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofMinutes(1));
  }
}
