package dev.quench.remediation.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quench.common.pattern.SearchPattern;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer's body as values by JSON pointer, in order. A body that is not JSON is one value at the
 * empty pointer.
 */
final class AnswerText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

  private final SortedMap<String, String> values;

  private AnswerText(SortedMap<String, String> values) {
    this.values = Collections.unmodifiableSortedMap(values);
  }

  /** Reads a body; never fails. */
  static AnswerText of(String body) {
    SortedMap<String, String> values = new TreeMap<>();
    try (JsonParser tokens = JSON.createParser(body)) {
      if (tokens.nextToken() != null) {
        read(tokens, "", values);
      }
      if (tokens.nextToken() == null) {
        return new AnswerText(values);
      }
    } catch (IOException e) {
      values.clear();
    }
    return new AnswerText(new TreeMap<>(Map.of("", body)));
  }

  /** Reads what was kept of a longer body: the values that are certainly whole; never fails. */
  static AnswerText beginning(String body) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser tokens = JSON.createParser(body)) {
      if (tokens.nextToken() != null) {
        read(tokens, "", values);
      }
    } catch (IOException cut) {
      // Where a number ends at the cut, it may go on.
      List.copyOf(values.keySet()).stream()
          .reduce((earlier, last) -> last)
          .filter(last -> body.endsWith(values.getOrDefault(last, "")))
          .ifPresent(values::remove);
    }
    return new AnswerText(new TreeMap<>(values));
  }

  /** Whether there is a value at a pointer, or below it, that is not empty. */
  boolean has(String pointer) {
    return values.entrySet().stream()
        .anyMatch(
            it ->
                within(it.getKey(), pointer)
                    && !it.getValue().isBlank()
                    && !it.getValue().equals("[]")
                    && !it.getValue().equals("{}")
                    && !it.getValue().equals("null"));
  }

  /** The value at a pointer; containers that are empty read as {@code []} or <code>{}</code>. */
  String at(String pointer) {
    String value = values.get(pointer);
    if (value != null) {
      return value;
    }
    return has(pointer) ? "something" : "nothing";
  }

  /** The pointer of the first value, at a pointer or below it, in which a pattern is found. */
  Optional<String> find(String pointer, SearchPattern pattern) {
    int left = pattern.reach();
    for (Map.Entry<String, String> it : values.entrySet()) {
      if (left > 0 && within(it.getKey(), pointer)) {
        if (pattern.foundIn(it.getValue())) {
          return Optional.of(it.getKey());
        }
        left -= it.getValue().length();
      }
    }
    return Optional.empty();
  }

  /** All of it but what varies. */
  SortedMap<String, String> without(List<String> varying) {
    SortedMap<String, String> kept = new TreeMap<>(values);
    kept.keySet().removeIf(key -> varying.stream().anyMatch(it -> within(key, it)));
    return kept;
  }

  /** A pointer with list indexes left out. */
  static String shape(String pointer) {
    return INDEX.matcher(pointer).replaceAll("/*");
  }

  /** Whether a pointer is another, or leads to something below it. */
  static boolean within(String pointer, String root) {
    return pointer.equals(root) || pointer.startsWith(root + "/");
  }

  private static void read(JsonParser tokens, String at, Map<String, String> values)
      throws IOException {
    JsonToken token = Objects.requireNonNull(tokens.currentToken());
    switch (token) {
      case START_OBJECT -> readObject(tokens, at, values);
      case START_ARRAY -> readArray(tokens, at, values);
      default -> values.put(at, tokens.getText());
    }
  }

  private static void readObject(JsonParser tokens, String at, Map<String, String> values)
      throws IOException {
    int before = values.size();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String key = tokens.currentName().replace("~", "~0").replace("/", "~1");
      tokens.nextToken();
      read(tokens, at + "/" + key, values);
    }
    if (values.size() == before) {
      values.put(at, "{}");
    }
  }

  private static void readArray(JsonParser tokens, String at, Map<String, String> values)
      throws IOException {
    int index = 0;
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      read(tokens, at + "/" + index, values);
      index++;
    }
    if (index == 0) {
      values.put(at, "[]");
    }
  }
}
