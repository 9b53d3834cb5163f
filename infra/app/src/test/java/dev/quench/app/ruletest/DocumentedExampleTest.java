package dev.quench.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test that docs/rules.md shows is one, and passes. */
class DocumentedExampleTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final String BEGIN = "```yaml\n# rules/tests/";

  @TempDir private Path folder;

  @Test
  void passesAsShown() throws IOException {
    String docs = Files.readString(ROOT.resolve("docs").resolve("rules.md"));
    int begin = docs.indexOf(BEGIN) + "```yaml\n".length();
    String example = docs.substring(begin, docs.indexOf("```", begin));
    Path rules = ROOT.resolve("rules").resolve("llm-forge.yaml").toAbsolutePath();
    Path file = folder.resolve("example.test.yaml");
    Files.writeString(file, example.replace("../llm-forge.yaml", rules.toString()));

    TestSuite suite = TestSuite.in(file);

    assertThat(suite.problems()).isEmpty();
    List<TestResult> results = TestResult.of(suite.files().get(0), "");
    assertThat(results).hasSize(1).allMatch(TestResult::passed, "passes");
  }
}
