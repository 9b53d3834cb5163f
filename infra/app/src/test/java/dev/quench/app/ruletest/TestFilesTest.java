package dev.quench.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.text.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Test files that are wrong, fail or pass, each beside what is said of it. */
class TestFilesTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "ruletest");

  @TestFactory
  Stream<DynamicTest> aFileThatIsWrongIsRefusedWithEverythingThatIsWrong() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("broken"))) {
      return files.filter(it -> it.toString().endsWith(TestSuite.ENDING)).sorted().toList().stream()
          .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> refused(it)));
    }
  }

  @Test
  void aTestThatFailsShowsTheDifference() throws IOException {
    Path file = FOLDER.resolve("failing").resolve("failing.test.yaml");
    StringBuilder shown = new StringBuilder();
    for (TestResult it : results(file)) {
      shown.append(it.name()).append('\n');
      it.differences().forEach(line -> shown.append("  ").append(line).append('\n'));
    }

    assertThat(shown).hasToString(Files.readString(expected(file)));
  }

  @Test
  void whatATestCanSayIsPlayedAsItSays() throws IOException {
    assertThat(results(FOLDER.resolve("passing"))).isNotEmpty().allSatisfy(TestFilesTest::passed);
  }

  @Test
  void theSameTestAlwaysComesOutTheSame() throws IOException {
    Path file = FOLDER.resolve("failing").resolve("failing.test.yaml");

    assertThat(results(file)).isEqualTo(results(file));
  }

  @Test
  void whatOneFileGetsWrongDoesNotKeepOthersFromBeingPlayed() throws IOException {
    TestSuite suite = TestSuite.in(FOLDER);

    assertThat(suite.files()).hasSize(2);
    assertThat(suite.problems()).hasSize(10);
    assertThat(suite.covers(FOLDER.resolve("rules.yaml")))
        .extracting(it -> it.value())
        .containsExactly("crashed", "dusky", "greeter-error", "nightly", "seldom");
  }

  private static void refused(Path file) throws IOException {
    TestSuite suite = TestSuite.in(file);

    assertThat(suite.files()).isEmpty();
    assertThat(suite.problems().get(file))
        .map(Issue::toString)
        .isEqualTo(Files.readAllLines(expected(file)));
  }

  private static void passed(TestResult it) {
    assertThat(it.differences()).as(it.title() + "\n" + String.join("\n", it.story())).isEmpty();
  }

  private static List<TestResult> results(Path place) throws IOException {
    return TestSuite.in(place).files().stream()
        .flatMap(it -> TestResult.of(it, "").stream())
        .toList();
  }

  private static Path expected(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".test.yaml", ".expected"));
  }
}
