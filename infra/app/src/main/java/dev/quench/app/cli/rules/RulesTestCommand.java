package dev.quench.app.cli.rules;

import dev.quench.app.FileFault;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.app.ruletest.JunitReport;
import dev.quench.app.ruletest.TestFile;
import dev.quench.app.ruletest.TestResult;
import dev.quench.app.ruletest.TestSuite;
import dev.quench.common.RuleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays the tests of rule files. */
@Command(
    name = "test",
    description = {
      "Play the tests that stand beside rule files, down to the decision.",
      "Entries and a world go in; which rules match, the mode, severity, decision and notices must"
          + " be as the test says.",
      "Test files are named *.test.yaml; docs/rules.md has their format.",
      "Exit code 0 when all passed, 1 when one failed, 2 for a bad file or none."
    },
    footer = {
      "",
      "Examples:",
      "  quench rules test",
      "  quench rules test rules/tests/agents.test.yaml --only 'rolled back' --verbose",
      "  quench rules test --junit target/rules.xml"
    })
final class RulesTestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = {
        "A directory of test files, or one file.",
        "Left out: rules/ in this folder if it has tests, else the rules/ of Quench."
      })
  private @Nullable Path place;

  @Option(names = "--only", paramLabel = "TEXT", description = "Only tests with this in the name.")
  private String only = "";

  @Option(names = "--junit", paramLabel = "FILE", description = "Write the results as JUnit XML.")
  private @Nullable Path junit;

  @Option(names = "--verbose", description = "Say what happened in tests that passed, too.")
  private boolean verbose;

  RulesTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path near = near(place != null ? place : TestSuite.unnamed(Path.of(""), Installation.home()));
    TestSuite suite = suite(near);
    List<TestResult> results = new ArrayList<>();
    suite.files().forEach(it -> results.addAll(TestResult.of(it, only)));
    results.forEach(this::show);
    report(results);
    if (!results.isEmpty()) {
      terminal.out().println(summary(suite, results));
    }
    if (only.isEmpty() && !Files.isRegularFile(near)) {
      suite.ruleFiles().forEach(it -> terminal.out().println(coverage(suite, it)));
    }
    if (!suite.problems().isEmpty()) {
      throw CommandFailure.badInput(problems(suite));
    }
    if (results.isEmpty()) {
      throw CommandFailure.badInput("no tests" + missing());
    }
    return results.stream().allMatch(TestResult::passed) ? ExitCode.OK : ExitCode.NO;
  }

  /** As seen from here, if it is below. */
  private static Path near(Path place) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = place.toAbsolutePath().normalize();
    return whole.startsWith(here) && !whole.equals(here) ? here.relativize(whole) : place;
  }

  private static TestSuite suite(Path place) {
    if (!Files.exists(place)) {
      throw CommandFailure.badInput(
          place + ": no such directory (expected: one with files named *" + TestSuite.ENDING + ")");
    }
    try {
      return TestSuite.in(place);
    } catch (IOException e) {
      throw CommandFailure.badInput(
          place + ": " + FileFault.of(e) + " (expected: files that can be read)");
    }
  }

  private static String problems(TestSuite suite) {
    return suite.problems().entrySet().stream()
        .map(it -> TextFiles.rendered(it.getKey(), it.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private String missing() {
    return only.isEmpty()
        ? " (expected: files named *" + TestSuite.ENDING + ")"
        : " called like '" + only + "' (expected: a part of a test's name)";
  }

  private void show(TestResult it) {
    if (!it.passed() || verbose) {
      terminal.out().println((it.passed() ? "ok   " : "FAIL ") + it.title());
      it.differences().forEach(line -> terminal.out().println("  " + line));
      if (!it.story().isEmpty()) {
        terminal.out().println("  what happened");
        it.story().forEach(line -> terminal.out().println("    " + line));
      }
    }
  }

  private void report(List<TestResult> results) {
    if (junit == null) {
      return;
    }
    try {
      Files.writeString(junit, JunitReport.of(results));
    } catch (IOException e) {
      throw CommandFailure.badInput(
          "--junit " + junit + ": " + FileFault.of(e) + " (expected: a place to write)");
    }
  }

  private static String summary(TestSuite suite, List<TestResult> results) {
    long failed = results.stream().filter(it -> !it.passed()).count();
    String how = failed == 0 ? "all passed" : failed + " failed (- expected, + found)";
    return counted(results.size(), "test")
        + " in "
        + counted(suite.files().size(), "file")
        + ", "
        + how;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String coverage(TestSuite suite, Path ruleFile) {
    List<RuleId> all = rules(suite, ruleFile);
    Set<RuleId> covered = suite.covers(ruleFile);
    List<RuleId> missing = all.stream().filter(it -> !covered.contains(it)).toList();
    return "%s: %d of %d rules are seen to match%s"
        .formatted(
            ruleFile.getFileName(),
            all.size() - missing.size(),
            all.size(),
            missing.isEmpty()
                ? ""
                : ", not " + missing.stream().map(RuleId::value).collect(Collectors.joining(", ")));
  }

  private static List<RuleId> rules(TestSuite suite, Path ruleFile) {
    return suite.files().stream()
        .filter(it -> it.ruleFile().equals(ruleFile))
        .map(TestFile::rules)
        .findFirst()
        .orElseThrow()
        .rules()
        .rules()
        .stream()
        .map(it -> it.id())
        .toList();
  }
}
