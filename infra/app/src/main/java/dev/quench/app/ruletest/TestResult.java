package dev.quench.app.ruletest;

import dev.quench.common.text.Position;
import java.nio.file.Path;
import java.util.List;

/**
 * How a test went.
 *
 * @param differences line by line what was not as expected; none when it passed
 * @param story what happened, for whoever wonders why
 */
public record TestResult(
    Path file, Position position, String name, List<String> differences, List<String> story) {

  public TestResult {
    differences = List.copyOf(differences);
    story = List.copyOf(story);
  }

  /** Plays the tests of a file whose names contain a text, in order. */
  public static List<TestResult> of(TestFile file, String only) {
    return file.cases().stream()
        .filter(it -> it.name().contains(only))
        .map(it -> of(file, it))
        .toList();
  }

  private static TestResult of(TestFile file, TestCase test) {
    try {
      Outcome outcome = Trial.of(file, test);
      return of(file, test, Differences.between(test, outcome), outcome.story());
    } catch (Unplayable e) {
      return of(file, test, List.of(String.valueOf(e.getMessage())), List.of());
    }
  }

  private static TestResult of(
      TestFile file, TestCase test, List<String> differences, List<String> story) {
    return new TestResult(file.path(), test.position(), test.name(), differences, story);
  }

  /** Whether everything was as expected, and nothing else happened. */
  public boolean passed() {
    return differences.isEmpty();
  }

  /** Where the test stands, and what it is called. */
  public String title() {
    return file + ":" + position.line() + ": " + name;
  }
}
