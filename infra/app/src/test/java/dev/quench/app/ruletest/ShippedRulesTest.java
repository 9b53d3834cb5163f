package dev.quench.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.gate.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tests that ship beside the shipped rule file, played as {@code quench rules test} does. */
class ShippedRulesTest {
  private static final Path RULES = Path.of("..", "..", "rules");

  /** What one process cannot lead to; docs/rules.md says so. */
  private static final Set<Refusal> OUT_OF_REACH = EnumSet.of(Refusal.NOT_LEADER);

  private final TestSuite suite = suite();

  @TestFactory
  Stream<DynamicTest> comesOutAsItSays() {
    return suite.files().stream().flatMap(it -> it.cases().stream().map(test -> played(it, test)));
  }

  @Test
  void canBeReadAndCoversEveryRule() {
    assertThat(suite.problems()).isEmpty();
    assertThat(suite.covers(RULES.resolve("llm-forge.yaml")))
        .containsExactlyInAnyOrderElementsOf(
            suite.files().get(0).rules().rules().rules().stream().map(it -> it.id()).toList());
  }

  @Test
  void leadsToEveryModeOfTheFile() {
    Set<String> modes = new TreeSet<>();
    expected().forEach(it -> modes.addAll(it.modes()));

    assertThat(modes)
        .containsExactlyInAnyOrderElementsOf(
            suite.files().get(0).rules().policy().modes().stream()
                .map(it -> it.id().value())
                .toList());
  }

  @Test
  void leadsToEveryRefusalThatIsInReach() {
    Set<Refusal> refusals = EnumSet.noneOf(Refusal.class);
    expected()
        .flatMap(it -> it.decisions().stream())
        .filter(it -> !it.startsWith(ExpectationReader.ROLL_BACK))
        .forEach(it -> refusals.add(Refusal.valueOf(it)));

    assertThat(refusals).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(OUT_OF_REACH)));
  }

  private Stream<Expectation> expected() {
    return suite.files().stream().flatMap(it -> it.cases().stream()).map(TestCase::expected);
  }

  private static DynamicTest played(TestFile file, TestCase test) {
    return DynamicTest.dynamicTest(
        file.path().getFileName() + ": " + test.name(),
        () -> {
          Outcome outcome = Trial.of(file, test);
          List<String> differences = Differences.between(test, outcome);
          assertThat(differences)
              .as(String.join("\n", differences) + "\n" + String.join("\n", outcome.story()))
              .isEmpty();
        });
  }

  private static TestSuite suite() {
    try {
      return TestSuite.in(RULES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
