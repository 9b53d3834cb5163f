package dev.quench.rules.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quench.common.entry.Projection;
import dev.quench.rules.RuleFiles;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.OddEntries;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SinkFilterTest {
  private static final RuleSet SHIPPED = RuleFiles.shipped();
  private static final OwnEntries OWN = OwnEntries.usual();
  private static final Classifier CLASSIFIER = Classifier.of(SHIPPED);

  @Test
  void everyEntryThatAShippedRuleMatchesIsLetThrough() throws IOException {
    Filter sink = filter(SinkFilter.of(SHIPPED));
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/shipped"))) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        for (String line : Files.readAllLines(file)) {
          String entry = new ObjectMapper().readTree(line).get("entry").toString();
          boolean matched = matched(entry);
          assertThat(matched && !admits(sink, entry)).as(entry).isFalse();
        }
      }
    }
  }

  @Test
  void noOddEntryThatARuleMatchesIsLost() throws IOException {
    Filter sink = filter(SinkFilter.of(SHIPPED));
    OddEntries entries = new OddEntries(20261124);
    for (int i = 0; i < 5_000; i++) {
      String entry = entries.next();
      assertThat(matched(entry) && !admits(sink, entry)).as(entry).isFalse();
    }
  }

  @Test
  void theShippedRulesFilterIsProvedAgainstThem() {
    assertThat(SinkCheck.of(filter(SinkFilter.of(SHIPPED)), SHIPPED, OWN)).isEmpty();
  }

  @Test
  void anObviousFilterLosesWhatHasNoSeverity() {
    assertThat(SinkCheck.of(filter("severity>=ERROR"), SHIPPED, OWN))
        .contains(
            "would lose entries of agent-error: the rule does not ask for severity>=ERROR",
            "lets Quench's own entries through (expected: NOT resource.labels.service_name=\"quench\")")
        .noneMatch(it -> it.contains("runbook-1.2"));
  }

  @Test
  void quenchsOwnErrorsAreLeftOut() throws IOException {
    String own =
        "{\"resource\":{\"type\":\"cloud_run_revision\",\"labels\":{\"service_name\":\"quench\"}},"
            + "\"severity\":\"ERROR\"}";
    Filter sink = filter(SinkFilter.of(SHIPPED));

    assertThat(admits(sink, own)).isFalse();
    assertThat(admits(sink, own.replace("\"quench\"", "\"llm-forge\""))).isTrue();
  }

  @Test
  void changesOfAnAccountThatIsKnownByNameAreLeftOut() throws IOException {
    OwnEntries own = OwnEntries.of("alerting@p.iam.gserviceaccount.com");
    String change = "{\"protoPayload\":{\"authenticationInfo\":{\"principalEmail\":\"%s\"}}}";
    RuleSet rules = rules("protoPayload.authenticationInfo.principalEmail:*");
    Filter sink = filter(SinkFilter.of(rules, own));

    assertThat(admits(sink, change.formatted("alerting@p.iam.gserviceaccount.com"))).isFalse();
    assertThat(admits(sink, change.formatted("alerting@q.iam.gserviceaccount.com"))).isTrue();
    assertThat(admits(sink, change.formatted("quench@p.iam.gserviceaccount.com"))).isTrue();
    assertThat(SinkCheck.of(sink, rules, own)).isEmpty();
    assertThat(SinkCheck.of(filter(SinkFilter.of(rules)), rules, own))
        .containsExactly(
            "would lose entries of r0: the rule does not ask for NOT"
                + " protoPayload.authenticationInfo.principalEmail:\"quench@\"",
            "lets Quench's own entries through (expected: NOT"
                + " protoPayload.authenticationInfo.principalEmail="
                + "\"alerting@p.iam.gserviceaccount.com\")");
  }

  @Test
  void anAccountCalledAsUsualIsLeftOutAsUsual() {
    OwnEntries own = OwnEntries.of("quench@p.iam.gserviceaccount.com");

    assertThat(SinkFilter.of(SHIPPED, own)).isEqualTo(SinkFilter.of(SHIPPED));
  }

  @Test
  void aNameIsTakenAsItStands() throws IOException {
    Filter sink = filter(SinkFilter.of(rules("severity>=ERROR"), OwnEntries.of("a\"b\\c")));

    assertThat(admits(sink, "{\"severity\":\"ERROR\"}")).isTrue();
  }

  @Test
  void whatRulesShareIsSaidOnceAndANarrowerRuleIsNotSaid() {
    RuleSet rules =
        rules(
            "log_id(\"a\") AND textPayload:x",
            "log_id(\"a\") AND textPayload=(\"y\" OR z) AND severity>=ERROR",
            "textPayload:x log_id(\"a\") NOT severity=INFO");

    assertThat(SinkFilter.of(rules))
        .endsWith(
            """
            log_id("a")
            ((
              textPayload:"x"
            ) OR (
              (textPayload=("y" OR "z"))
              severity>=ERROR
            ))""");
    assertThat(SinkCheck.of(filter(SinkFilter.of(rules)), rules, OWN)).isEmpty();
  }

  @Test
  void rulesTooLongForAFilterAreSaidMoreBroadly() {
    RuleSet rules =
        rules(
            IntStream.range(0, 200)
                .mapToObj(i -> "severity>=ERROR AND textPayload:\"" + i + "x".repeat(200) + "\"")
                .toArray(String[]::new));

    String filter = SinkFilter.of(rules);

    assertThat(filter).hasSizeLessThan(Filter.MAX_LENGTH).endsWith("\nseverity>=ERROR");
    assertThat(SinkCheck.of(filter(filter), rules, OWN)).isEmpty();
  }

  private static boolean matched(String entry) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(entry)) {
      return !CLASSIFIER.matches(CLASSIFIER.projection().read(json)).isEmpty();
    }
  }

  private static boolean admits(Filter filter, String entry) throws IOException {
    Projection projection = filter.projection();
    try (JsonParser json = new JsonFactory().createParser(entry)) {
      return filter.compile(projection).test(projection.read(json));
    }
  }

  private static RuleSet rules(String... filters) {
    String rules =
        IntStream.range(0, filters.length)
            .mapToObj(
                i -> "- {id: r%d, mode: m, impact: minor, filter: '%s'}".formatted(i, filters[i]))
            .collect(Collectors.joining("\n"));
    return RuleFiles.valid("modes: [{id: m, title: M}]\nrules:\n" + rules + "\n");
  }

  private static Filter filter(String text) {
    return Filter.parse(text)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(text + "\n" + List.copyOf(issues));
            });
  }
}
