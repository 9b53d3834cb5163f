package dev.quench.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Threshold;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Issue;
import dev.quench.rules.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetTest {
  private static final String MODES = "modes: [{id: m, title: M}]\n";
  private static final String FULL =
      """
      rules:
        - id: r
          mode: m
          impact: {agent: {field: jsonPayload.message, names: {One: one, Two: two}}}
          threshold: {count: 3, within: 1m}
          evidence: platform
          client-caused: jsonPayload.error:"is not valid JSON"
          note: why
          owner: sre
          shadow: true
          filter: jsonPayload.message:error
      """
          + MODES;

  @Test
  void aRuleIsReadInFull() {
    Rule rule = RuleFiles.valid(FULL).rules().get(0);

    assertThat(rule.id()).isEqualTo(new RuleId("r"));
    assertThat(rule.mode()).isEqualTo(new ModeId("m"));
    assertThat(rule.impact())
        .isEqualTo(
            new RuleImpact.AgentNamedIn(
                FieldPath.of("jsonPayload", "message"),
                List.of(
                    new RuleImpact.NamePart("One", "one"), new RuleImpact.NamePart("Two", "two"))));
    assertThat(rule.threshold()).isEqualTo(new Threshold(3, Duration.ofMinutes(1)));
    assertThat(rule.evidence()).contains(EvidenceClass.PLATFORM);
    assertThat(rule.clientCaused()).isPresent();
    assertThat(rule.shadow()).isTrue();
    assertThat(rule.filter().text()).isEqualTo("jsonPayload.message:error");
  }

  @Test
  void whatIsLeftOutHasADefault() {
    Rule rule = rule("{id: r, mode: m, impact: service, filter: severity=ERROR}");

    assertThat(rule.impact()).isEqualTo(new RuleImpact.Fixed(new Impact.Service()));
    assertThat(rule.threshold()).isEqualTo(new Threshold(1, Duration.ofMinutes(1)));
    assertThat(rule.evidence()).isEmpty();
    assertThat(rule.clientCaused()).isEqualTo(Optional.empty());
    assertThat(rule.shadow()).isFalse();
  }

  @Test
  void aFieldIsNamedAsInAFilter() {
    Rule rule =
        rule(
            """
            {id: r, mode: m, filter: a, shows: {by: 'json_payload."my.key"'},
             impact: {agent: {field: 'labels."my.agent"', names: {One: one}}}}""");

    assertThat(rule.shows().get(0).field()).isEqualTo(FieldPath.of("json_payload", "my.key"));
    assertThat(rule.impact())
        .isEqualTo(
            new RuleImpact.AgentNamedIn(
                FieldPath.of("labels", "my.agent"),
                List.of(new RuleImpact.NamePart("One", "one"))));
  }

  @Test
  void anAgentMayBeNamedOutright() {
    assertThat(rule("{id: r, mode: m, impact: {agent: cli-generator}, filter: a}").impact())
        .isEqualTo(new RuleImpact.Fixed(new Impact.Agent("cli-generator")));
  }

  @Test
  void theSectionsOfOtherReadersAreTheirs() {
    String others = "services: []\ncontacts: []\nseverity: {}\nrouting: {}\nsilences: []\n";
    assertThat(RuleFiles.valid(MODES + others).rules()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "the note | note: why | note: because | true",
        "the owner | owner: sre | owner: other | true",
        "the filter | message:error | message:fault | false",
        "the count | count: 3 | count: 4 | false",
        "the window | within: 1m | within: 2m | false",
        "the agent's name | One: one | One: eins | false",
        "whose fault it is | is not valid JSON | x | false",
        "the evidence | evidence: platform | evidence: probe | false",
        "the shadow | shadow: true | shadow: false | false",
      })
  void theFingerprintIsOfWhatDecides(String sentence, String from, String to, boolean same) {
    RuleFingerprint before = RuleFiles.valid(FULL).rules().get(0).fingerprint();
    RuleFingerprint after = RuleFiles.valid(FULL.replace(from, to)).rules().get(0).fingerprint();

    assertThat(before.equals(after)).as(sentence).isEqualTo(same);
    assertThat(before.value()).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenFiles")
  void everythingWrongWithAFileIsSaidAtOnce(Path file) throws IOException {
    String issues =
        String.join(
            "\n",
            RuleFiles.parse(Files.readString(file)).match(it -> List.<Issue>of(), it -> it).stream()
                .map(Issue::toString)
                .toList());
    Path expected = Path.of(file.toString().replace(".yaml", ".expected"));
    assertThat(issues + "\n").isEqualTo(Files.readString(expected));
  }

  static List<Path> brokenFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/broken"))) {
      return files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Rule rule(String text) {
    return RuleFiles.valid(MODES + "rules: [" + text + "]").rules().get(0);
  }
}
