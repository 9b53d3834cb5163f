package dev.quench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quench.common.Impact;
import dev.quench.common.entry.Slots;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped rule file, asked about entries as Cloud Run and LLM-Forge write them. */
class ShippedFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CASES = Path.of("src/test/resources/shipped");
  private static final RuleSet RULES = RuleFiles.shipped();
  private static final Classifier CLASSIFIER = Classifier.of(RULES);

  @TestFactory
  List<DynamicTest> classifiesEachEntryAsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode line : cases()) {
      tests.add(
          DynamicTest.dynamicTest(
              line.get("case").asText(),
              () -> assertThat(told(matches(line))).isEqualTo(line.get("expected").toString())));
    }
    return tests;
  }

  @Test
  void everyRuleIsSeenAtWork() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (JsonNode line : cases()) {
      matches(line).forEach(it -> seen.add(it.rule().value()));
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            new TreeSet<>(RULES.rules().stream().map(it -> it.id().value()).toList()));
  }

  @Test
  void everyRequestRuleLeavesOutProbes() {
    assertThat(RULES.rules())
        .filteredOn(it -> it.filter().text().contains("googleapis.com/requests\") AND"))
        .extracting(it -> it.filter().text())
        .allMatch(it -> it.contains("NOT httpRequest.userAgent:\"Quench-Probe\""));
  }

  @Test
  void noRuleSearchesEverything() {
    assertThat(RULES.rules()).extracting(Rule::filter).noneMatch(it -> it.needsEverything());
  }

  private static List<Match> matches(JsonNode line) throws IOException {
    try (JsonParser json = JSON.createParser(line.get("entry").toString())) {
      Slots slots = CLASSIFIER.projection().read(json);
      return CLASSIFIER.matches(slots);
    }
  }

  private static String told(List<Match> matches) {
    if (matches.isEmpty()) {
      return "null";
    }
    Match first = matches.get(0);
    return JSON.createObjectNode()
        .<com.fasterxml.jackson.databind.node.ObjectNode>set(
            "rules", JSON.valueToTree(matches.stream().map(it -> it.rule().value()).toList()))
        .put("mode", first.mode().value())
        .put("impact", word(first.impact()))
        .put("agent", first.agent().orElse(null))
        .put("clientCaused", first.clientCaused())
        .toString();
  }

  private static String word(Impact impact) {
    return impact.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<JsonNode> cases() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        for (String line : Files.readAllLines(file)) {
          lines.add(JSON.readTree(line));
        }
      }
    }
    return lines;
  }
}
