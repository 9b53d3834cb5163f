package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The published schema and the readers know the same keys. Readers name theirs when they meet one
 * that they do not know, so a key nobody knows is put into every mapping of a file that has all.
 */
class RuleSchemaTest {
  private static final String STRANGER = "qqqqqqqqqqqqqqqqqqqqqqqq";
  private static final Pattern KNOWN =
      Pattern.compile(STRANGER + ": unknown key \\(expected: (.*)\\)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<String> compared = new ArrayList<>();
  private JsonNode whole = JSON.createObjectNode();

  @Test
  void schemaAndReadersKnowTheSameKeys() throws IOException {
    whole = RuleSchemas.yaml(RuleSchemas.EVERYTHING);
    assertThat(issues(whole)).isEmpty();
    compare("file", whole, RuleSchemas.schema());

    assertThat(compared).hasSizeGreaterThan(25).contains("silences[0].match", "fleet.event");
  }

  private void compare(String where, JsonNode node, JsonNode schema) {
    JsonNode rule = branch(resolved(schema), node);
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        compare(where + "[" + i + "]", node.get(i), rule.path("items"));
      }
    } else if (node instanceof ObjectNode mapping && rule.has("properties")) {
      Set<String> properties = new TreeSet<>();
      rule.get("properties").fieldNames().forEachRemaining(properties::add);
      assertThat(keys(mapping)).as(where + ": all keys are in the file").isEqualTo(properties);
      assertThat(read(mapping)).as(where + ": what the readers know").isEqualTo(properties);
      compared.add(where);
      properties.forEach(
          it -> compare(under(where, it), mapping.get(it), rule.get("properties").get(it)));
    }
  }

  private Set<String> read(ObjectNode mapping) {
    mapping.put(STRANGER, "x");
    Optional<String> said =
        issues(whole).stream()
            .map(it -> KNOWN.matcher(it.message()))
            .filter(Matcher::find)
            .map(it -> it.group(1))
            .findFirst();
    mapping.remove(STRANGER);
    return new TreeSet<>(Arrays.asList(said.orElse("nothing").split(", ", -1)));
  }

  private static List<Issue> issues(JsonNode file) {
    return Rulebook.parse(file.toString()).match(it -> List.of(), it -> it);
  }

  private static Set<String> keys(ObjectNode mapping) {
    Set<String> keys = new TreeSet<>();
    mapping.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static String under(String where, String key) {
    return where.equals("file") ? key : where + "." + key;
  }

  private static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? RuleSchemas.schema().at(schema.get("$ref").asText().substring(1))
        : schema;
  }

  /** Of alternatives the one that is made like the value. */
  private static JsonNode branch(JsonNode schema, JsonNode node) {
    String type = node.isArray() ? "array" : "object";
    for (JsonNode it : schema.path("anyOf")) {
      if (resolved(it).path("type").asText().equals(type)) {
        return resolved(it);
      }
    }
    return schema;
  }
}
