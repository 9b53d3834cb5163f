package dev.quench.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RuleId;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file of the folder, and what is said of it. */
class RuleFileLintTest {
  private static final Path FOLDER = Path.of("src/test/resources/lint");
  private static final Surroundings AROUND =
      new Surroundings(
          Optional.of(Set.of(new RuleId("never"), new RuleId("client"))),
          Instant.parse("2026-11-25T12:00:00Z"),
          Set.of("llm-forge"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void saysWhatIsExpected(Path file) throws IOException {
    Path expected = Path.of(file.toString().replace(".yaml", ".expected"));

    assertThat(lint(Files.readString(file))).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyCodeIsSeenAtWork() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      all.append(lint(Files.readString(file)));
    }
    assertThat(Arrays.stream(LintCode.values()).map(Enum::name))
        .allMatch(it -> all.toString().contains(": " + it + " "));
  }

  @Test
  void agentsAreComparedWithRostersAlsoWhereThereAreNone() {
    String rule =
        "modes: [{id: m, title: M}]\n"
            + "rules: [{id: r, mode: m, impact: {agent: one}, filter: trace:x}]\n";

    assertThat(lint(rule + "services: [{name: s}]\n"))
        .isEqualTo(
            "2:34: NOT_ON_ROSTER rules[0].impact: no service has an agent one (expected: agents: in"
                + " a service)\n");
    assertThat(lint(rule)).startsWith("1:1: NO_SERVICE services: none").doesNotContain("ROSTER");
  }

  @Test
  void everyCodeIsExplained() throws IOException {
    assertThat(Files.readString(Path.of("../docs/rules.md")))
        .contains(Arrays.stream(LintCode.values()).map(it -> "| `" + it + "` | ").toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules.yaml", "broken.yaml", "around.yaml", "quiet.yaml"})
  void theErrorsAreAmongAllThatIsSaid(String name) throws IOException {
    YamlNode file = yaml(Files.readString(FOLDER.resolve(name)));

    assertThat(RuleFileLint.errors(file).stream().map(it -> Problem.of(it)).toList())
        .containsExactlyInAnyOrderElementsOf(
            RuleFileLint.of(file, Surroundings.UNKNOWN).stream()
                .filter(it -> it.level() == Level.ERROR)
                .toList());
  }

  /** Each pair of these has thousands of ways through it; what is spent is spent once. */
  @Test
  void filtersOfThousandsOfAlternativesAreBounded() {
    String nested = "a" + " OR (b AND (c OR d))".repeat(600);
    String rule = "  - {id: r%d, mode: m, impact: minor, filter: 'textPayload:(%s) x%d'}\n";
    String all =
        Stream.iterate(0, i -> i + 1)
            .limit(20)
            .map(i -> rule.formatted(i, nested, i))
            .collect(
                Collectors.joining(
                    "", "modes: [{id: m, title: M}]\nservices: [{name: s}]\nrules:\n", ""));

    assertThat(lint(all)).isEmpty();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static String lint(String text) {
    YamlNode file = yaml(text);
    Surroundings around = text.startsWith("# untested") ? AROUND : Surroundings.UNKNOWN;
    return RuleFileLint.of(file, around).stream()
        .map(it -> it + "\n")
        .collect(Collectors.joining());
  }

  private static YamlNode yaml(String text) {
    return ((Checked.Valid<YamlNode>) YamlParser.parse(text)).product();
  }
}
