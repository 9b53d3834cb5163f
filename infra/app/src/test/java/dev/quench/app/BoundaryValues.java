package dev.quench.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.quench.common.text.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is just inside and just outside of bounds such as {@code 1..20} or {@code 1ms..5m}. */
final class BoundaryValues {
  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final long NINE_DIGITS = 999_999_999;

  private BoundaryValues() {}

  static List<JsonNode> inside(String range) {
    return values(range, 0);
  }

  static List<JsonNode> outside(String range) {
    return values(range, 1);
  }

  /** As many of a list's first item, or of a mapping's first value, as asked for. */
  static JsonNode copies(JsonNode node, int count) {
    JsonNode copies = node.deepCopy();
    JsonNode first = node.elements().next();
    for (int i = node.size(); i < count; i++) {
      if (copies instanceof ArrayNode list) {
        list.add(named(first.deepCopy(), "i" + i));
      } else if (copies instanceof ObjectNode mapping) {
        mapping.set("k" + i, first);
      }
    }
    return copies;
  }

  private static JsonNode named(JsonNode item, String id) {
    return item instanceof ObjectNode it && it.has("id") ? it.put("id", id) : item;
  }

  private static List<JsonNode> values(String range, int beyond) {
    String least = range.substring(0, range.indexOf(".."));
    String most = range.substring(range.indexOf("..") + 2);
    Optional<Duration> longest = Section.parseDuration(most);
    if (longest.isEmpty()) {
      return List.of(
          IntNode.valueOf(Integer.parseInt(least) - beyond),
          IntNode.valueOf(Integer.parseInt(most) + beyond));
    }
    return durations(least, longest.get().toMillis(), beyond)
        .<JsonNode>map(TextNode::valueOf)
        .toList();
  }

  private static Stream<String> durations(String least, long most, int beyond) {
    Stream<String> longest =
        UNITS.entrySet().stream()
            .map(it -> Map.entry(it.getKey(), most / it.getValue() + beyond))
            .filter(it -> it.getValue() > 0 && it.getValue() <= NINE_DIGITS)
            .map(it -> it.getValue() + it.getKey());
    return Stream.concat(longest, beyond == 0 ? Stream.of(least) : below(least));
  }

  private static Stream<String> below(String least) {
    return least.equals("0s") ? Stream.of("-1s") : UNITS.keySet().stream().map(it -> "0" + it);
  }
}
