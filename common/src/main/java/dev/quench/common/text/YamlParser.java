package dev.quench.common.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Builds a {@link YamlNode} from Jackson's tokens, which know line and column where its tree does
 * not. Duplicate keys, aliases and several documents are refused: each hides something from the
 * reader of the file.
 */
public final class YamlParser {
  private static final YAMLFactory FACTORY = new YAMLFactory();

  /** Most of what the parser says is for people; the rest speaks of its classes, or of grammar. */
  private static final Map<String, String> MEANT =
      Map.of(
          "nesting depth", "nested too deep (expected: fewer lists and mappings within others)",
          "exceeds the limit", "too long (expected: at most 3 million characters)",
          "Expected a field name", "a list or a mapping as a key (expected: a word)",
          "\\t(TAB)", "a tab (expected: spaces)",
          "mapping values are not allowed here",
              "a colon where no key can stand (expected: quotes around a text with ': ' in it, or"
                  + " keys that belong together indented alike)",
          "expected <block end>",
              "indented otherwise than what it follows (expected: keys that belong together indented"
                  + " alike)");

  private final YAMLParser tokens;
  private final Written.Source source;
  private final List<Issue> issues = new ArrayList<>();

  private YamlParser(YAMLParser tokens, Written.Source source) {
    this.tokens = tokens;
    this.source = source;
  }

  /** The one document of a text; an empty text is an empty mapping. */
  public static Checked<YamlNode> parse(String text) {
    try (YAMLParser tokens = FACTORY.createParser(text)) {
      return new YamlParser(tokens, new Written.Source(text)).document();
    } catch (JsonProcessingException e) {
      return new Checked.Invalid<>(List.of(unreadable(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checked<YamlNode> document() throws IOException {
    if (tokens.nextToken() == null) {
      return new Checked.Valid<>(new YamlNode.Mapping(Position.START, List.of()));
    }
    YamlNode root = node();
    if (tokens.nextToken() != null) {
      report(here(), "a second document (expected: one document in a file)");
    }
    return Checked.of(root, issues);
  }

  private YamlNode node() throws IOException {
    Position start = here();
    if (tokens.isCurrentAlias()) {
      report(
          start, "alias *" + tokens.getText() + " (expected: the value itself; aliases are off)");
      return new YamlNode.Scalar(start, "", YamlNode.Type.NULL, Written.NOWHERE);
    }
    return switch (tokens.currentToken()) {
      case START_OBJECT -> mapping(start);
      case START_ARRAY -> sequence(start);
      default ->
          new YamlNode.Scalar(
              start, tokens.getText(), type(tokens.currentToken()), new Written(source, start));
    };
  }

  private static YamlNode.Type type(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> YamlNode.Type.NUMBER;
      case VALUE_TRUE, VALUE_FALSE -> YamlNode.Type.BOOLEAN;
      case VALUE_NULL -> YamlNode.Type.NULL;
      default -> YamlNode.Type.TEXT;
    };
  }

  private YamlNode mapping(Position start) throws IOException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      Position at = here();
      String key = tokens.currentName();
      if (!seen.add(key)) {
        String message = "duplicate key '" + key + "' (expected: each key once)";
        issues.add(new Issue(at, message, "DUPLICATE_KEY"));
      }
      tokens.nextToken();
      entries.add(new YamlNode.Entry(key, at, node()));
    }
    return new YamlNode.Mapping(start, List.copyOf(entries));
  }

  private YamlNode sequence(Position start) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new YamlNode.Sequence(start, List.copyOf(items));
  }

  private Position here() {
    return position(tokens.currentTokenLocation());
  }

  private void report(Position at, String message) {
    issues.add(new Issue(at, message));
  }

  private static Issue unreadable(JsonProcessingException e) {
    return new Issue(place(e), "not YAML: " + said(e.getOriginalMessage()), "NOT_YAML");
  }

  /**
   * What the exception calls its place is only how far the tokens were read. What is not closed is
   * noticed at the end of the file, and stands where it begins.
   */
  private static Position place(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException it && it.getProblemMark() != null) {
      boolean open = it.getProblem().contains("stream") && it.getContextMark() != null;
      Mark at = open ? it.getContextMark() : it.getProblemMark();
      return new Position(at.getLine() + 1, at.getColumn() + 1);
    }
    JsonLocation at = e.getLocation();
    return at == null ? Position.START : position(at);
  }

  private static String said(String message) {
    return MEANT.entrySet().stream()
        .filter(it -> message.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> withoutPlaces(message));
  }

  private static String withoutPlaces(String message) {
    return message
        .lines()
        .filter(it -> !it.startsWith(" "))
        .limit(2)
        .collect(Collectors.joining(", "));
  }

  private static Position position(JsonLocation at) {
    return new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }
}
