package dev.quench.app.cli.rules;

import static java.util.stream.Collectors.joining;

import dev.quench.app.FileFault;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.app.ruletest.TestFile;
import dev.quench.app.ruletest.TestSuite;
import dev.quench.common.RuleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The tests beside a rule file: in its folder, and in the folder {@code tests} there. */
final class TestsBeside {
  private TestsBeside() {}

  /** The rules of a file that some test wants to see match; tests that cannot be read are none. */
  static Set<RuleId> covering(Path file) {
    Set<RuleId> covered = new TreeSet<>();
    try {
      suites(file).forEach(it -> covered.addAll(it.covers(file)));
    } catch (IOException unreadable) {
      return covered;
    }
    return covered;
  }

  /** The tests of a file; one that cannot be read ends the command. */
  static List<TestFile> of(Path file) {
    try {
      List<TestSuite> suites = suites(file);
      String problems = suites.stream().flatMap(TestsBeside::problems).collect(joining("\n"));
      if (!problems.isEmpty()) {
        throw CommandFailure.badInput(problems);
      }
      return suites.stream().flatMap(it -> it.of(file).stream()).toList();
    } catch (IOException e) {
      throw CommandFailure.badInput(
          file + ": its tests: " + FileFault.of(e) + " (expected: files that can be read)");
    }
  }

  private static List<TestSuite> suites(Path file) throws IOException {
    List<TestSuite> suites = new ArrayList<>();
    for (Path place : places(file.resolveSibling(""))) {
      suites.add(TestSuite.in(place));
    }
    return suites;
  }

  private static Stream<String> problems(TestSuite suite) {
    return suite.problems().entrySet().stream()
        .map(it -> TextFiles.rendered(it.getKey(), it.getValue()));
  }

  private static List<Path> places(Path folder) throws IOException {
    List<Path> places = new ArrayList<>();
    try (Stream<Path> beside = Files.list(folder)) {
      beside.filter(it -> it.toString().endsWith(TestSuite.ENDING)).sorted().forEach(places::add);
    }
    Path tests = folder.resolve("tests");
    if (Files.isDirectory(tests)) {
      places.add(tests);
    }
    return places;
  }
}
