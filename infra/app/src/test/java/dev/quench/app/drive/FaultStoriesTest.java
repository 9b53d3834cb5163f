package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.drive.Fault.Moment;
import dev.quench.app.drive.Fault.Traffic;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Phase;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.rehearsal.Stage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What bad circumstances get: a named refusal or a safe wait, a page, nothing lost, and no tag
 * left. The driver is the real one, on the twins of all ports; a row is a fault in {@link Fault}.
 */
class FaultStoriesTest {
  private static final int SEEDS = 4;
  private static final Path PAGE = Path.of("..", "..", "docs", "deciding.md");
  private static final String BEGIN = "<!-- bad circumstances, generated -->\n";
  private static final String END = "<!-- end -->";
  private static final Policy POLICY = DrivenService.shipped().actingAs(Optional.of(Stage.QUENCH));
  private static final Logger DRIVER = Logger.getLogger("quench.driver");

  @BeforeAll
  static void quiet() {
    DRIVER.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    DRIVER.setLevel(null);
  }

  static List<Fault> faults() {
    return Fault.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isAnsweredByNameAndNothingIsLost(Fault fault) {
    for (long seed = 0; seed < SEEDS; seed++) {
      Town town = new Town(POLICY, seed);
      try {
        live(town, fault);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage() + town.story(), e);
      }
    }
  }

  @Test
  void everyKindOfFaultHasARow() {
    assertThat(Fault.all().stream().map(Fault::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(Fault.kinds());
    assertThat(Arrays.stream(Fault.Away.values()).map(it -> it.name().toLowerCase(Locale.ROOT)))
        .as("ports that can be away")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Ports.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
  }

  /** {@code -Dquench.regenerate=true} writes it anew. */
  @Test
  void theTableInTheDocsIsWhatTheStoriesTell() throws IOException {
    String table =
        "| what happens | when | what is said | the traffic |\n|---|---|---|---|\n"
            + Fault.all().stream().map(Fault::row).collect(Collectors.joining());
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END, begin);
    if (Boolean.getBoolean("quench.regenerate")) {
      page = page.substring(0, begin) + table + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END, begin);
    }
    assertThat(page.substring(begin, end)).isEqualTo(table);
  }

  private static void live(Town town, Fault fault) {
    RevisionName good = town.forge.deploy(true, "ci@p");
    town.start();
    town.start();
    town.command(new Command.Arm("sre"));
    pass(town, Duration.ofMinutes(6));
    RevisionName bad = town.forge.deploy(false, "ci@p");
    begin(town, fault);
    town.errors(bad, false);
    whileItLasts(town, fault, good, bad);
    over(town);
    settle(town);
    afterwards(town, fault, good, bad);
  }

  private static void begin(Town town, Fault fault) {
    int[] calls = {0};
    int at = fault.when() == Moment.IN_THE_WINDOW ? 2 : 1;
    if (fault.when() == Moment.SUSPECTED) {
      fault.begins().accept(town);
      return;
    }
    town.interference =
        () -> {
          if (acting(town) && ++calls[0] == at) {
            fault.begins().accept(town);
          }
        };
  }

  private static boolean acting(Town town) {
    return town.referee.watch().incident().filter(it -> it.phase() == Phase.ACTING).isPresent();
  }

  private static void whileItLasts(Town town, Fault fault, RevisionName good, RevisionName bad) {
    for (int i = 0; i < 16; i++) {
      town.users();
      pass(town, Duration.ofSeconds(30));
    }
    boolean waits =
        fault.traffic() == Traffic.ROLLED_BACK_IN_THE_END || fault.traffic() == Traffic.UNTOUCHED;
    assertThat(waits ? town.referee.moves() : 0).as("moves while it lasts").isZero();
    assertThat(waits ? town.forge.stage.state().share(bad) : 100).isEqualTo(100);
    assertThat(good).isNotEqualTo(bad);
  }

  /** The world is well again, but for the bad revision. */
  private static void over(Town town) {
    town.interference = () -> {};
    town.ledger.beAwayFor(0);
    town.outbox.beAwayFor(0);
    town.forge.stage.run().faults().clear();
    town.forge.stage.history().beAwayFor(0);
    town.forge.stage.metrics().beAwayFor(0);
    town.forge.answersAll(Optional.empty());
    town.proberBroken = false;
    town.command(new Command.Resume("sre"));
  }

  private static void settle(Town town) {
    for (int i = 0; i < 60; i++) {
      town.users();
      pass(town, Duration.ofMinutes(1));
    }
  }

  private static void afterwards(Town town, Fault fault, RevisionName good, RevisionName bad) {
    switch (fault.traffic()) {
      case ROLLED_BACK, ROLLED_BACK_IN_THE_END -> {
        assertThat(town.forge.stage.state().serving()).containsOnlyKeys(good);
        assertThat(town.referee.moves()).as("moves").isEqualTo(1);
      }
      case UNTOUCHED -> {
        assertThat(town.forge.stage.state().serving()).containsOnlyKeys(bad);
        assertThat(town.referee.moves()).as("moves").isZero();
      }
      case AS_PEOPLE_LEFT_IT -> {
        assertThat(town.forge.stage.state().share(bad)).isZero();
        assertThat(town.referee.moves()).as("moves").isZero();
      }
    }
    assertThat(said(town)).as("what was said").contains(fault.answer());
    assertThat(town.outbox.told()).as("a page").anyMatch(Notice::page);
    nothingIsLost(town);
  }

  private static void nothingIsLost(Town town) {
    town.command(new Command.Disarm("sre"));
    pass(town, Duration.ofMinutes(45));
    assertThat(town.incidents()).isNotEmpty().allMatch(it -> it.phase().over(), "is over");
    assertThat(town.referee.watch().untold()).as("untold").isEmpty();
    assertThat(town.forge.stage.state().wish()).as("tags").noneMatch(it -> it.tag().isPresent());
  }

  private static String said(Town town) {
    return town.story() + town.outbox.told();
  }

  private static void pass(Town town, Duration time) {
    town.agenda.run(town.clock.instant().plus(time));
  }
}
