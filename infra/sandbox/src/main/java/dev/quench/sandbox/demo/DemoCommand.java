package dev.quench.sandbox.demo;

import dev.quench.app.cli.CommandFailure;
import dev.quench.sandbox.demo.Player.Ending;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
      "  quench demo --all                  every story; exits 1 when a decision is not as expected"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final String USUAL = "bad-revision";

  @Option(names = "--scenario", paramLabel = "NAME", description = "The story to play.")
  private @Nullable String scenario;

  @Option(names = "--all", description = "Play all stories and compare decisions.")
  private boolean all;

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
    return play(all ? Scenarios.ALL : List.of(chosen(scenario == null ? USUAL : scenario)));
  }

  private static Scenario chosen(String scenario) {
    return Scenarios.named(scenario)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--scenario: " + scenario + " (expected: one of " + names() + ")"));
  }

  private int play(List<Scenario> scenarios) throws IOException, InterruptedException {
    Player player = new Player(DemoRulebook.load(), quiet ? nowhere() : System.out);
    List<Ending> endings = new ArrayList<>();
    for (Scenario it : scenarios) {
      line("%n── %s: %s", it.name(), it.title());
      Ending ending = player.play(it);
      line("── %s", verdict(ending));
      endings.add(ending);
    }
    if (all) {
      table(endings);
    }
    return endings.stream().allMatch(Ending::asExpected) ? 0 : 1;
  }

  private static String verdict(Ending ending) {
    return ending.asExpected()
        ? ending.actual() + ", as expected, after " + ending.took().toSeconds() + " s"
        : ending.actual() + " (expected: " + ending.scenario().expected() + ")";
  }

  private static void table(List<Ending> endings) {
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
  }

  private static String names() {
    return String.join(", ", Scenarios.ALL.stream().map(Scenario::name).toList());
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
    System.out.flush();
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
