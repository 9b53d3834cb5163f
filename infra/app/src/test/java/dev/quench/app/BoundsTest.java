package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Readers, published schema and docs/rules.md give each key the same bounds. Readers say theirs
 * when they meet what is out of them, so that is put at every key of a file that has all.
 */
class BoundsTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(RuleSchemas.schema());
  private static final Pattern RANGE =
      Pattern.compile("\\? \\(expected: (?:a duration of )?(\\d\\w*\\.\\.\\w+)");
  private static final Pattern MOST = Pattern.compile("\\(expected: (at most (\\d+))\\)");
  private static final Pattern DURATION = Pattern.compile("\\d+(ms|s|m|h|d)");
  private static final Pattern ROW = Pattern.compile("\\| `([\\w. ]+)` \\| (`.+`) \\|");
  private static final int MORE_THAN_ANY_LIST_HAS = 1001;

  private final Map<String, String> bounds = new TreeMap<>();
  private final List<Place> places = new ArrayList<>();
  private JsonNode file = TextNode.valueOf("");

  /** A value of the file, and a way to put another in its stead. */
  private record Place(String name, JsonNode value, Consumer<JsonNode> put) {
    String key() {
      return name.replaceAll("\\[\\d+]", "");
    }
  }

  @BeforeEach
  void aFileWithAllKeys() throws IOException {
    file = RuleSchemas.yaml(RuleSchemas.EVERYTHING);
    walk("", file);
    assertThat(refusals()).isEmpty();
    assertThat(SCHEMA.validate(file)).isEmpty();
  }

  @Test
  void ofNumbersAndDurations() throws IOException {
    for (Place it : places) {
      if (it.value().isValueNode()) {
        value(it);
      }
    }
    assertThat(bounds).hasSizeGreaterThan(35);
    assertThat(documented("..")).isEqualTo(bounds);
  }

  @Test
  void ofLists() throws IOException {
    for (Place it : places) {
      if (it.value().isContainerNode() && mayHaveMore(it)) {
        size(it);
      }
    }
    assertThat(bounds).hasSizeGreaterThan(1);
    assertThat(documented("at most")).isEqualTo(bounds);
  }

  private void value(Place place) {
    place.put().accept(TextNode.valueOf("?"));
    Optional<Matcher> range = said(place, RANGE);
    assertThat(range.isPresent())
        .as(place.name() + ": its reader bounds it")
        .isEqualTo(place.value().isNumber() || DURATION.matcher(place.value().asText()).matches());
    range.map(it -> it.group(1)).ifPresent(it -> values(place, it));
    place.put().accept(place.value());
  }

  private void values(Place place, String range) {
    bounds.put(place.key(), range);
    BoundaryValues.inside(range).forEach(it -> expect(place, it, true));
    BoundaryValues.outside(range).forEach(it -> expect(place, it, false));
  }

  private void size(Place place) {
    place.put().accept(BoundaryValues.copies(place.value(), MORE_THAN_ANY_LIST_HAS));
    Optional<Matcher> most = said(place, MOST);
    assertThat(SCHEMA.validate(file).isEmpty())
        .as(place.name() + ": an editor takes any number")
        .isEqualTo(most.isEmpty());
    if (most.isPresent()) {
      bounds.put(place.key(), most.get().group(1));
      int count = Integer.parseInt(most.get().group(2));
      expect(place, BoundaryValues.copies(place.value(), count), true);
      expect(place, BoundaryValues.copies(place.value(), count + 1), false);
    }
    place.put().accept(place.value());
  }

  /** A mapping of names that are free; of others the readers know all keys. */
  private boolean mayHaveMore(Place place) {
    place.put().accept(BoundaryValues.copies(place.value(), place.value().size() + 1));
    boolean may = refusals().stream().noneMatch(it -> it.code().equals("UNKNOWN_KEY"));
    place.put().accept(place.value());
    return may;
  }

  private void expect(Place place, JsonNode value, boolean taken) {
    place.put().accept(value);
    String shown = place.name() + ": " + (value.isValueNode() ? value : value.size() + " items");
    assertThat(refusals().isEmpty()).as(shown + ": its reader takes it").isEqualTo(taken);
    assertThat(SCHEMA.validate(file).isEmpty()).as(shown + ": an editor does").isEqualTo(taken);
  }

  private Optional<Matcher> said(Place place, Pattern bound) {
    return refusals().stream()
        .map(Issue::message)
        .filter(it -> it.startsWith(place.name() + ": "))
        .map(bound::matcher)
        .filter(Matcher::find)
        .findFirst();
  }

  private List<Issue> refusals() {
    return Rulebook.parse(file.toString()).match(it -> List.of(), it -> it);
  }

  private void walk(String name, JsonNode node) {
    if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        // Readers name a list of words as one, and each of its mappings by its place.
        String item = list.get(i).isValueNode() ? name : name + "[" + i + "]";
        place(item, list.get(i), it -> list.set(at, it));
      }
    } else if (node instanceof ObjectNode mapping) {
      mapping
          .properties()
          .forEach(
              it ->
                  place(
                      name.isEmpty() ? it.getKey() : name + "." + it.getKey(),
                      it.getValue(),
                      value -> mapping.set(it.getKey(), value)));
    }
  }

  private void place(String name, JsonNode value, Consumer<JsonNode> put) {
    places.add(new Place(name, value, put));
    walk(name, value);
  }

  private static Map<String, String> documented(String kind) throws IOException {
    Map<String, String> keys = new TreeMap<>();
    String docs = Files.readString(Path.of("../../docs/rules.md"));
    String section = docs.substring(docs.indexOf("\n## Bounds\n"));
    section
        .lines()
        .skip(2)
        .takeWhile(it -> !it.startsWith("## "))
        .forEach(
            it -> {
              Matcher row = ROW.matcher(it);
              if (row.matches() && row.group(1).contains(kind)) {
                for (String key : row.group(2).replace("`", "").split(", ", -1)) {
                  assertThat(keys.put(key, row.group(1))).as(key + ": said twice").isNull();
                }
              }
            });
    return keys;
  }
}
