package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Limits;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.rehearsal.Stage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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
  private static final Tally TALLY = new Tally();

  /** So many histories leave nothing out. */
  private static final int MANY = 600;

  /** What has served for so long was not deployed just now. */
  private static final Duration AGE = Duration.ofHours(1);

  private static final Duration CHAOS = Duration.ofMinutes(25);

  /** In some histories more goes wrong than in others. */
  private static final int MOST_A_MINUTE = 2;

  private static final Duration CALM = Duration.ofMinutes(45);

  /** So long at rest, nothing is still on its way; a mode is told again after ten minutes. */
  private static final int CALM_MINUTES = 12;

  private static final Policy POLICY =
      hasty(DrivenService.shipped().actingAs(Optional.of(Stage.QUENCH)));

  /** Refusals for what these histories have not, or hardly ever: load, other modes, bad luck. */
  private static final Set<Refusal> ELSEWHERE =
      EnumSet.of(
          Refusal.SEVERITY_TOO_LOW,
          Refusal.MODE_NOT_REMEDIABLE,
          Refusal.NOTHING_DEPLOYED,
          Refusal.OVERLOADED,
          Refusal.NOT_THE_REVISION,
          Refusal.ON_HOLD,
          Refusal.SUPERSEDED,
          Refusal.BREAKER_OPEN,
          Refusal.NOT_LEADER);

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
    if (HISTORIES >= MANY) {
      assertThat(TALLY.never(Stream.of(Happening.values()))).as("what never happened").isEmpty();
      assertThat(TALLY.never(Stream.of(Promise.values()))).as("what was never tested").isEmpty();
      assertThat(TALLY.never(Stream.of(Refusal.values())))
          .as("what was never refused")
          .allMatch(ELSEWHERE::contains);
      assertThat(TALLY.never(Stream.of(Phase.values()))).as("phases never come to").isEmpty();
    }
  }

  @Test
  void aBadRevisionIsRolledBack() {
    long moves = each(HISTORIES, ReplicasSimulationTest::comesBack);
    assertThat(moves).as("rollbacks in all histories").isGreaterThanOrEqualTo(HISTORIES);
  }

  /** So soon after one action another is thought of that the budget is spent within a history. */
  private static Policy hasty(Policy policy) {
    return policy.watching(policy.services().stream().map(ReplicasSimulationTest::hasty).toList());
  }

  private static ServicePolicy hasty(ServicePolicy it) {
    Limits l = it.limits();
    return it.with(
        new Limits(l.staleness(), l.budget(), Duration.ofMinutes(2), l.breaker(), l.knownGood()));
  }

  /** Lives through histories, on all processors; how many rollbacks there were in them. */
  private static long each(int histories, Consumer<Town> life) {
    return LongStream.range(FIRST, FIRST + histories).parallel().map(it -> moves(it, life)).sum();
  }

  private static long moves(long seed, Consumer<Town> life) {
    Town town = new Town(POLICY, seed);
    town.onlooker = new Liveness(town)::look;
    try {
      life.accept(town);
      STEPS.addAndGet(town.referee.steps());
      TALLY.add(town.tally);
      return town.referee.moves();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage() + town.story(), e);
    }
  }

  private static void live(Town town) {
    town.forge.deploy(true, "ci@p");
    town.agenda.run(town.clock.instant().plus(town.random.nextBoolean() ? AGE : Duration.ZERO));
    town.start();
    town.start();
    town.command(new Command.Arm("sre"));
    Chaos chaos = new Chaos(town);
    town.interference = chaos::interfere;
    int each = 1 + town.random.nextInt(MOST_A_MINUTE);
    for (int minute = 0; minute < CHAOS.toMinutes(); minute++) {
      for (int i = 0; i < each; i++) {
        town.soon(chaos::happen);
      }
      town.soon(town::users);
      town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(1)));
    }
    town.interference = () -> {};
    chaos.end();
    town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(1)));
    chaos.endOrders();
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
    town.stop();
    new Aftermath(town).judge();
  }

  /** Also on a fresh install, amid hostile noise, with a deploy of seconds ago, and a crash. */
  private static void comesBack(Town town) {
    boolean freshInstall = town.random.nextBoolean();
    RevisionName good = town.forge.deploy(true, "ci@p");
    town.agenda.run(town.clock.instant().plus(Duration.ofMinutes(5)));
    Optional<RevisionName> before =
        freshInstall ? Optional.of(town.forge.deploy(false, "ci@p")) : Optional.empty();
    town.start();
    town.start();
    town.command(new Command.Arm("sre"));
    town.agenda.run(town.clock.instant().plusSeconds(town.random.nextInt(300)));
    RevisionName bad = before.orElseGet(() -> town.forge.deploy(false, "ci@p"));
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
    assertThat(town.forge.stage.state().serving()).containsOnlyKeys(good);
    assertThat(town.incidents().stream().map(Incident::phase)).isNotEmpty();
    assertThat(town.outbox.told().stream().map(Notice::type)).contains("incident.acted");
  }
}
