package dev.quench.sandbox.demo;

import dev.quench.app.Rulebook;
import dev.quench.remediation.Watch;
import dev.quench.remediation.run.ServiceState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays a story from an empty world to Quench's last word, and says what that was. */
final class Player {
  /** A decision may still be followed by a deed, so a refusal is watched a little longer. */
  private static final Duration LINGER = Duration.ofSeconds(3);

  /** That nothing is decided is only seen by waiting. */
  private static final Duration WHILE_NOTHING_HAPPENS = Duration.ofSeconds(8);

  private static final String UNTOLD = " BUT DID NOT TELL: ";

  private final Rulebook rulebook;
  private final PrintStream out;

  Player(Rulebook rulebook, PrintStream out) {
    this.rulebook = rulebook;
    this.out = out;
  }

  /** How a story ended. */
  record Ending(Scenario scenario, String actual, Duration took) {

    boolean asExpected() {
      return actual.equals(scenario.expected());
    }
  }

  Ending play(Scenario scenario) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    Path folder = Files.createTempDirectory("quench-demo");
    Show show = new Show(out, begin);
    try (Stage stage = new Stage(World.create(), rulebook, folder.resolve("quench.db"), show)) {
      scenario.script().play(stage.life(), stage);
      String actual = lastWord(stage, scenario, begin.plus(scenario.limit()));
      String untold =
          scenario.telling().filter(it -> !show.told(it)).map(UNTOLD::concat).orElse("");
      return new Ending(scenario, actual + untold, Duration.between(begin, Instant.now()));
    } finally {
      delete(folder);
    }
  }

  private static String lastWord(Stage stage, Scenario scenario, Instant end)
      throws InterruptedException {
    Duration left = Duration.between(Instant.now(), end);
    if (scenario.expected().equals(Result.NOTHING)) {
      stage.life().pause(WHILE_NOTHING_HAPPENS);
    } else if (stage.onlooker().await(() -> allSaySo(stage, scenario), positive(left))) {
      stage.life().pause(acted(scenario) ? Duration.ZERO : LINGER);
    }
    List<Watch> watches = stage.onlooker().all();
    return watches.isEmpty() ? "NOT_STARTED" : words(watches, stage, scenario);
  }

  private static boolean allSaySo(Stage stage, Scenario scenario) {
    List<Watch> watches = stage.onlooker().all();
    return watches.size() == stage.world().services().size()
        && watches.stream()
            .allMatch(it -> Result.of(it).filter(scenario.expected()::equals).isPresent());
  }

  /** What is said of each service, once. */
  private static String words(List<Watch> watches, Stage stage, Scenario scenario) {
    return watches.stream()
        .map(it -> word(it, stage, scenario))
        .distinct()
        .collect(Collectors.joining(" / "));
  }

  /** The watch's word, and what Cloud Run says of it: a refusal that moves traffic is none. */
  private static String word(Watch watch, Stage stage, Scenario scenario) {
    String said = Result.of(watch).orElse("UNDECIDED");
    ServiceState service = stage.world().sandbox().service(watch.service().service());
    if (acted(scenario)) {
      return said + movedOften(stage, said);
    }
    return untouched(service) ? said : said + " BUT TRAFFIC MOVED";
  }

  /** A rollback moves traffic once, whatever happens meanwhile. */
  private static String movedOften(Stage stage, String said) {
    int moves = stage.world().moves().size();
    return said.equals(Result.ROLLED_BACK) && moves != 1
        ? " BUT TRAFFIC WAS MOVED " + moves + " TIMES"
        : "";
  }

  private static boolean untouched(ServiceState service) {
    return service.latestReady().map(it -> service.serving().equals(Map.of(it, 100))).orElse(true);
  }

  private static boolean acted(Scenario scenario) {
    return Result.moves(scenario.expected());
  }

  private static Duration positive(Duration left) {
    return Optional.of(left).filter(it -> !it.isNegative()).orElse(Duration.ZERO);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
