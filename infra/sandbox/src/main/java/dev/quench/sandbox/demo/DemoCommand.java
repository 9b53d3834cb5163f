package dev.quench.sandbox.demo;

import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.sandbox.demo.Player.Ending;
import dev.quench.sandbox.demo.SideBySide.Played;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quench demo}. */
@Command(
    name = "demo",
    description = "Play a story on a local Google Cloud, with the unmodified pipeline.",
    footer = {
      "",
      "Examples:",
      "  quench demo                        a bad revision is rolled back",
      "  quench demo --scenario hostile     nothing is rolled back",
      "  quench demo --all                  every story; exits 1 when a decision is not as expected",
      "  quench demo --all --at-once 2      the same on a small machine"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String USUAL = "bad-revision";
  private static final int MOST_AT_ONCE = 16;

  @Option(names = "--scenario", paramLabel = "NAME", description = "The story to play.")
  private @Nullable String scenario;

  @Option(names = "--all", description = "Play all stories and compare decisions.")
  private boolean all;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "With --all: play so many at a time (default: ${DEFAULT-VALUE}).")
  private int atOnce = 4;

  @Option(names = "--list", description = "Name the stories.")
  private boolean list;

  @Option(names = "--quiet", description = "Show endings only.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (list) {
      Scenarios.ALL.forEach(it -> line("%-30s %s", it.name(), it.title()));
      return 0;
    }
    if (all && scenario != null) {
      throw CommandFailure.badInput("--scenario: " + scenario + " (expected: not with --all)");
    }
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw CommandFailure.badInput(
          "--at-once: %d (expected: 1..%d)".formatted(atOnce, MOST_AT_ONCE));
    }
    return all ? playAll() : play(chosen(scenario == null ? USUAL : scenario));
  }

  private static Scenario chosen(String scenario) {
    return Scenarios.named(scenario)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--scenario: " + scenario + " (expected: one of " + names() + ")"));
  }

  private int play(Scenario story) throws IOException, InterruptedException {
    begin(story);
    Ending ending = new Player(rulebook(), shown(System.out)).play(story);
    end(ending);
    return ending.asExpected() ? 0 : 1;
  }

  private int playAll() throws IOException, InterruptedException {
    Instant begin = Instant.now();
    List<Ending> endings = new ArrayList<>();
    try (SideBySide stories = SideBySide.play(rulebook(), Scenarios.ALL, atOnce)) {
      for (Scenario story : Scenarios.ALL) {
        Played played = stories.next();
        begin(story);
        shown(System.out).print(played.shown());
        end(played.ending());
        endings.add(played.ending());
      }
    }
    table(endings, Duration.between(begin, Instant.now()));
    return endings.stream().allMatch(Ending::asExpected) ? 0 : 1;
  }

  private static Rulebook rulebook() throws IOException {
    return DemoRulebook.load();
  }

  private static void begin(Scenario story) {
    line("%n── %s: %s", story.name(), story.title());
  }

  private static void end(Ending ending) {
    line("── %s", verdict(ending));
  }

  private static String verdict(Ending ending) {
    return ending.asExpected()
        ? ending.actual() + ", as expected, after " + ending.took().toSeconds() + " s"
        : ending.actual() + " (expected: " + ending.scenario().expected() + ")";
  }

  private void table(List<Ending> endings, Duration took) {
    line("%n%-30s %-31s %-31s %5s", "scenario", "expected", "actual", "time");
    for (Ending it : endings) {
      line(
          "%-30s %-31s %-31s %3d s%s",
          it.scenario().name(),
          it.scenario().expected(),
          it.actual(),
          it.took().toSeconds(),
          it.asExpected() ? "" : "   ◄ differs");
    }
    line(
        "%d stories in %d s, %d of them not as expected; %d at a time, %d processors",
        endings.size(),
        took.toSeconds(),
        endings.stream().filter(it -> !it.asExpected()).count(),
        atOnce,
        Runtime.getRuntime().availableProcessors());
  }

  private static String names() {
    return String.join(", ", Scenarios.ALL.stream().map(Scenario::name).toList());
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
    System.out.flush();
  }

  private PrintStream shown(PrintStream out) {
    return quiet
        ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
        : out;
  }
}
