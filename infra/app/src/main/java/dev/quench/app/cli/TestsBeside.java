package dev.quench.app.cli;

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
      for (Path place : places(file.toAbsolutePath().resolveSibling(""))) {
        covered.addAll(TestSuite.in(place).covers(file));
      }
    } catch (IOException unreadable) {
      return covered;
    }
    return covered;
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
