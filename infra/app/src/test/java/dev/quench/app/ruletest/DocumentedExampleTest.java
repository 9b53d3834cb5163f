package dev.quench.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that docs/rules.md shows are such, and pass on the shipped file with its silences. */
class DocumentedExampleTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern TEST =
      Pattern.compile("(?ms)^```yaml\n# rules/tests/(\\S+)\n(.*?)^```$");
  private static final Pattern SILENCES = Pattern.compile("(?ms)^```yaml\n(silences:\n.*?)^```$");

  @TempDir private Path folder;

  @Test
  void passAsShown() throws IOException {
    String docs = Files.readString(ROOT.resolve("docs").resolve("rules.md"));
    String shipped = Files.readString(ROOT.resolve("rules").resolve("llm-forge.yaml"));
    String silences = SILENCES.matcher(docs).results().findFirst().orElseThrow().group(1);
    Path unused = Files.writeString(folder.resolve("llm-forge.yaml"), shipped + silences);
    Path tests = Files.createDirectory(folder.resolve("tests"));
    for (MatchResult it : TEST.matcher(docs).results().toList()) {
      unused = Files.writeString(tests.resolve(it.group(1)), it.group(2));
    }

    TestSuite suite = TestSuite.in(folder);

    assertThat(suite.problems()).isEmpty();
    List<TestResult> results =
        suite.files().stream().flatMap(it -> TestResult.of(it, "").stream()).toList();
    assertThat(results).hasSize(3).allMatch(TestResult::passed, "passes");
  }
}
