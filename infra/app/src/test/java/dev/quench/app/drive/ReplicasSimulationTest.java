package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.remediation.shift.Goal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The real driver, several times on one ledger, in virtual time: processes are killed and slow,
 * calls take their time and get lost, messages come twice, people interfere. Whatever happens, the
 * invariants hold, and in the end a bad revision is rolled back. A failure prints its seed; {@code
 * -Dquench.seed=N} lives through that one alone.
 */
class ReplicasSimulationTest {
  private static final long FIRST = Long.getLong("quench.seed", 0);
  private static final int HISTORIES =
      Integer.getInteger("quench.histories", System.getProperty("quench.seed") == null ? 600 : 1);
  private static final AtomicLong STEPS = new AtomicLong();
  private static final Duration CHAOS = Duration.ofMinutes(25);
  private static final Duration CALM = Duration.ofMinutes(45);

  /** So long at rest, nothing is still on its way; a mode is told again after ten minutes. */
  private static final int CALM_MINUTES = 12;

  private static final Policy POLICY = DrivenService.shipped().actingAs(Optional.of(Stage.QUENCH));

  /** As what it is paged that a rollout overwrote something; of an earlier one without its name. */
  private static final Set<String> OVER_STEPS = Set.of("rollout.overwrote", "traffic.overwrote");

  private static final Logger DRIVER = Logger.getLogger("quench.driver");

  /** What a driver says of thousands of outages would fill the build's log. */
  @BeforeAll
  static void quiet() {
    DRIVER.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    DRIVER.setLevel(null);
  }

  @Test
  void invariantsHold() {
    long moves = each(HISTORIES, ReplicasSimulationTest::live);
    assertThat(moves).as("rollbacks in all histories").isGreaterThanOrEqualTo(HISTORIES / 10);
    assertThat(STEPS.get()).as("steps of rollouts").isGreaterThanOrEqualTo(HISTORIES / 10);
  }

  @Test
  void aBadRevisionIsRolledBack() {
    long moves = each(HISTORIES, ReplicasSimulationTest::comesBack);
    assertThat(moves).as("rollbacks in all histories").isGreaterThanOrEqualTo(HISTORIES);
  }

  /** Lives through histories, on all processors; how many rollbacks there were in them. */
  private static long each(int histories, Consumer<Town> life) {
    return LongStream.range(FIRST, FIRST + histories).parallel().map(it -> moves(it, life)).sum();
  }

  private static long moves(long seed, Consumer<Town> life) {
    Town town = new Town(POLICY, seed);
    try {
      life.accept(town);
      STEPS.addAndGet(town.referee.steps());
      return town.referee.moves();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + town.story(), e);
    }
  }

  private static void live(Town town) {
    town.deploy(true, "ci@p");
    town.start();
    town.start();
    town.command(new Command.Arm("sre"));
    Chaos chaos = new Chaos(town);
    town.interference = chaos::interfere;
    for (int minute = 0; minute < CHAOS.toMinutes(); minute++) {
      town.soon(chaos::happen);
      town.soon(chaos::happen);
      town.soon(town::users);
      town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(1)));
    }
    town.interference = () -> {};
    chaos.end();
    settle(town);
  }

  /** With nothing going wrong any more everything comes to its end, and people know. */
  private static void settle(Town town) {
    int calm = 0;
    for (int minute = 0; minute < CALM.toMinutes() && calm < CALM_MINUTES; minute++) {
      town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(1)));
      calm = town.isCalm() ? calm + 1 : 0;
    }
    town.command(new Command.Disarm("sre"));
    town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(10)));
    assertThat(town.lost).as("acknowledged, and never in the ledger").isEmpty();
    assertThat(town.referee.watch().incident()).as("an incident that never ends").isEmpty();
    assertThat(town.referee.watch().shift().filter(it -> it.stage().active()))
        .as("a rollout that never ends")
        .isEmpty();
    Instant lately = town.clock.instant().minus(Duration.ofMinutes(3));
    assertThat(town.referee.watch().untold())
        .as("untold")
        .allMatch(it -> it.at().isAfter(lately), "of the last three minutes");
    assertThat(town.incidents())
        .allMatch(it -> it.phase().over() && it.endedAt().isPresent(), "is over");
    assertThat(town.stage.state().wish())
        .as("tags left behind")
        .noneMatch(it -> it.tag().isPresent());
    List<String> paged =
        town.outbox.told().stream()
            .filter(it -> it.type().equals("incident.overwrote"))
            .flatMap(it -> it.incident().stream())
            .toList();
    assertThat(paged).as("pages of overwritten changes").containsAll(town.referee.overwritten());
    assertThat(town.outbox.told())
        .as("pages of changes that steps of rollouts overwrote")
        .filteredOn(it -> it.page() && OVER_STEPS.contains(it.type()))
        .hasSizeGreaterThanOrEqualTo(town.referee.overSteps());
  }

  /** Also on a fresh install, amid hostile noise, with a deploy of seconds ago, and a crash. */
  private static void comesBack(Town town) {
    boolean freshInstall = town.random.nextBoolean();
    RevisionName good = town.deploy(true, "ci@p");
    town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(5)));
    Optional<RevisionName> before =
        freshInstall ? Optional.of(town.deploy(false, "ci@p")) : Optional.empty();
    town.start();
    town.start();
    town.command(new Command.Arm("sre"));
    town.agenda.run(town.clock.instant().plusSeconds(town.random.nextInt(300)));
    RevisionName bad = before.orElseGet(() -> town.deploy(false, "ci@p"));
    for (int i = 0; i < 40; i++) {
      town.users();
      if (town.random.nextInt(3) == 0) {
        town.errors(good, true);
        town.errors(bad, true);
      }
      if (town.random.nextInt(20) == 0 && town.processes() > 1) {
        town.kill();
      }
      town.agenda.run(town.clock.instant().plusSeconds(15));
    }
    assertThat(town.stage.state().serving()).containsOnlyKeys(good);
    assertThat(town.incidents().stream().map(Incident::phase)).isNotEmpty();
    assertThat(town.outbox.told().stream().map(Notice::type)).contains("incident.acted");
  }

  /** What goes wrong, and who interferes. */
  private static final class Chaos {
    private final Town town;

    Chaos(Town town) {
      this.town = town;
    }

    void happen() {
      switch (town.random.nextInt(40)) {
        case 0, 1, 2, 3 -> town.deploy(town.random.nextBoolean(), "ci@p");
        case 4, 5 -> town.becomes(some(), false);
        case 6 -> town.becomes(some(), true);
        case 7 -> town.dependency(town.random.nextBoolean());
        case 8, 9 -> town.dependency(false);
        case 10 -> town.errors(some(), true);
        case 11 -> town.traffic(some());
        case 12 -> town.command(new Command.Disarm("sre"));
        case 13, 14, 15 -> town.command(new Command.Arm("sre"));
        case 16 -> pause();
        case 17 -> town.command(new Command.Resume("sre"));
        case 18, 19 -> town.kill();
        case 20, 21, 22 -> start();
        case 23 -> town.ledger.beAwayFor(town.random.nextInt(30));
        case 24 -> town.ledger.loseAnswersOf(1 + town.random.nextInt(2));
        case 25, 26 -> town.stage.run().faults().writes(1, fault());
        case 27 -> town.stage.run().faults().unreadable(town.random.nextInt(8), "away");
        case 28 -> town.outbox.beAwayFor(town.random.nextInt(6));
        case 29 -> town.stage.history().beAwayFor(town.random.nextInt(6));
        case 30, 31 -> town.freeze();
        case 32, 33, 34 -> rollout();
        case 35 -> town.command(new Command.ResumeShift("sre"));
        case 36 -> town.command(new Command.AbortShift("sre"));
        default -> {}
      }
    }

    /** Somebody does something in the very moment in which Quench writes. */
    void interfere() {
      switch (town.random.nextInt(40)) {
        case 0 -> town.traffic(some());
        case 1 -> town.deploy(town.random.nextBoolean(), "ci@p");
        case 2 -> pause();
        case 3 -> town.command(new Command.Disarm("sre"));
        case 4 -> town.kill();
        case 5 -> town.ledger.beAwayFor(town.random.nextInt(30));
        case 6 -> town.freeze();
        case 7 -> town.command(new Command.AbortShift("sre"));
        default -> {}
      }
    }

    void end() {
      town.dependency(false);
      town.revisions.forEach(it -> town.becomes(it, true));
      town.ledger.beAwayFor(0);
      town.stage.run().faults().clear();
      town.outbox.beAwayFor(0);
      town.stage.history().beAwayFor(0);
      while (town.processes() > 1) {
        town.kill();
      }
      if (town.processes() == 0) {
        town.start();
      }
      town.command(new Command.Resume("sre"));
      town.command(new Command.AbortShift("sre"));
    }

    private void pause() {
      town.command(
          new Command.Pause("sre", "wait", Optional.of(town.clock.instant().plusSeconds(90))));
    }

    private void rollout() {
      Goal goal = new Goal.Rollout(some(), List.of(10, 50, 100), Duration.ofSeconds(40));
      town.command(new Command.MoveTraffic("sre", goal));
    }

    private void start() {
      if (town.processes() < 3) {
        town.start();
      }
    }

    private WriteFault fault() {
      return List.of(WriteFault.values()).get(town.random.nextInt(WriteFault.values().length));
    }

    private RevisionName some() {
      return town.revisions.get(town.random.nextInt(town.revisions.size()));
    }
  }
}
