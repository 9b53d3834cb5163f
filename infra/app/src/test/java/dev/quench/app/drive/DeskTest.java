package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.record.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "r", "llm-forge");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

  private final Remediator sound = remediator();
  private final Set<Integer> failing = new HashSet<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final InMemoryLedger ledger = new InMemoryLedger();
  private int asked;
  private Runnable fault =
      () -> {
        throw new IllegalStateException("no decision");
      };
  private final List<String> failed = new ArrayList<>();
  private Runnable reaction = () -> {};

  private final Desk desk =
      new Desk(
          FORGE,
          new WatchStore(ledger, FORGE),
          new FleetStore(ledger),
          new Archive(ledger),
          new Brain(this::decider),
          new Claims(ledger, "a", CLOCK),
          CLOCK,
          tasks::add,
          watch -> reaction.run(),
          (asked, thrown) -> failed.add(asked));

  DeskTest() throws IOException {}

  @Test
  void findingsThatTheBrainCannotTakeDoNotSpoilThoseThatCameWithThem() {
    CompletableFuture<Reading<Watch>> one = desk.submit(new Event.FindingsArrived(List.of()));
    CompletableFuture<Reading<Watch>> other = desk.submit(new Event.FindingsArrived(List.of()));
    int together = asked + 1;
    int second = together + 2;
    failing.addAll(Set.of(together, second));

    tasks.forEach(Runnable::run);

    assertThat(one).isCompletedWithValueMatching(it -> it instanceof Reading.Known);
    assertThat(other).isCompletedExceptionally();
  }

  @Test
  void whoHandedSomethingInHearsOfAnErrorToo() {
    fault =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    CompletableFuture<Reading<Watch>> only = desk.submit(new Event.AlarmRang());
    failing.add(asked + 1);

    tasks.forEach(Runnable::run);

    assertThat(only).isCompletedExceptionally();
  }

  @Test
  void whatIsDurableStaysSoWhenItsReactionFails() {
    reaction =
        () -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    CompletableFuture<Reading<Watch>> only = desk.submit(new Event.AlarmRang());

    tasks.forEach(Runnable::run);

    assertThat(only).isCompletedWithValueMatching(it -> it instanceof Reading.Known);
  }

  @Test
  void whoeverIsPagedHearsOfWhatWasAskedByItsIdsOnly() {
    failing.addAll(Set.of(asked + 1, asked + 2));
    Control.Pause over =
        new Control.Pause("sre", "storm", Instant.EPOCH, Optional.of(CLOCK.instant()));
    ledger.commit(List.of(new Change(Fleet.KEY, 0, Fleet.QUIET.switched(Optional.of(over)))));
    var unused =
        desk.submit(new Event.FactsRead("e1", Reading.unreadable("PARTNER_API_KEY=s3cr3t")));
    desk.refresh();

    tasks.forEach(Runnable::run);

    assertThat(failed).containsExactly("FactsRead e1", "what others left of p/r/llm-forge");
  }

  private Remediator decider() {
    asked++;
    if (failing.contains(asked)) {
      fault.run();
    }
    return sound;
  }

  private static Remediator remediator() throws IOException {
    return Rulebook.parse(Files.readString(Path.of("../../rules/llm-forge.yaml")))
        .match(
            it -> new Remediator(it.policy(), new RulesHash("h")),
            issues -> {
              throw new AssertionError(issues);
            });
  }
}
