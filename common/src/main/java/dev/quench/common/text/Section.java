package dev.quench.common.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one YAML mapping key by key into typed values, collecting what is wrong instead of stopping
 * at it. {@link #close} reports keys that nobody asked for and names the key that was meant.
 */
public final class Section implements AutoCloseable {
  private final YamlNode.Mapping node;
  private final String path;
  private final List<Issue> issues;
  private final Set<String> asked = new LinkedHashSet<>();

  private Section(YamlNode.Mapping node, String path, List<Issue> issues) {
    this.node = node;
    this.path = path;
    this.issues = issues;
  }

  /** Opens a node that must be a mapping; anything else is an issue and reads as empty. */
  public static Section open(YamlNode node, String path, List<Issue> issues) {
    if (node instanceof YamlNode.Mapping mapping) {
      return new Section(mapping, path, issues);
    }
    issues.add(
        new Issue(node.position(), name(path, "") + ": " + node.kind() + " (expected: a mapping)"));
    return new Section(new YamlNode.Mapping(node.position(), List.of()), path, issues);
  }

  /** Where this section begins. */
  public Position position() {
    return node.position();
  }

  /** Where a key's value stands, or the section when the key is absent. */
  public Position position(String key) {
    return node.get(key).map(YamlNode::position).orElse(node.position());
  }

  /** Where a place in the text at a key stands in the file. */
  public Position place(String key, Position within) {
    return node.get(key)
        .filter(it -> it instanceof YamlNode.Scalar)
        .map(it -> ((YamlNode.Scalar) it).place(within))
        .orElseGet(this::position);
  }

  /** A key of this section as messages name it, such as {@code rules[3].filter}. */
  public String nameOf(String key) {
    return name(path, key);
  }

  /** All keys, in the order written; asking for them all makes none unknown. */
  public List<String> keys() {
    List<String> keys = node.entries().stream().map(YamlNode.Entry::key).toList();
    asked.addAll(keys);
    return keys;
  }

  /** The raw node at a key. */
  public Optional<YamlNode> node(String key) {
    asked.add(key);
    return node.get(key);
  }

  /** A text, if the key is there. */
  public Optional<String> text(String key) {
    return node(key).flatMap(it -> scalar(key, it));
  }

  /** A text that must be there; absent or blank, it is an issue and reads as empty. */
  public String requiredText(String key) {
    Optional<String> text = text(key);
    if (node.get(key).isEmpty()) {
      report(node.position(), name(path, key) + ": missing (expected: a text)");
    } else if (text.filter(String::isBlank).isPresent()) {
      reject(key, "empty", "a text");
    }
    return text.filter(it -> !it.isBlank()).orElse("");
  }

  /** A whole number within bounds. */
  public Optional<Integer> integer(String key, int least, int most) {
    return parsed(key, least + ".." + most, text -> ScalarText.wholeNumber(text, least, most));
  }

  /** A number within bounds. */
  public Optional<Double> number(String key, int least, int most) {
    return parsed(key, least + ".." + most, text -> ScalarText.decimal(text, least, most));
  }

  /** A duration such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h} or {@code 1d}. */
  public Optional<Duration> duration(String key) {
    return duration(key, DurationRange.ANY);
  }

  /** A duration within bounds. */
  public Optional<Duration> duration(String key, DurationRange range) {
    return parsed(
        key,
        "a duration of " + range + ", such as 500ms, 10s, 5m, 2h, 1d",
        text -> ScalarText.duration(text).filter(range::holds));
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> flag(String key) {
    return parsed(key, "true or false", ScalarText::flag);
  }

  /** One of an enum's constants, written in lower case with dashes. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    String expected = String.join(", ", all.stream().map(Section::written).toList());
    return parsed(
        key, "one of " + expected, t -> all.stream().filter(e -> written(e).equals(t)).findFirst());
  }

  /** A text that {@code parse} understands; otherwise an issue that says what was expected. */
  public <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> parse) {
    Optional<String> text = text(key);
    Optional<T> value = text.flatMap(parse);
    if (text.isPresent() && value.isEmpty()) {
      report(position(key), name(path, key) + ": " + text.get() + " (expected: " + expected + ")");
    }
    return value;
  }

  /** A list of texts; a single text counts as a list of one. Absent reads as empty. */
  public List<String> texts(String key) {
    return items(key).stream().flatMap(it -> scalar(key, it).stream()).toList();
  }

  /** A list of texts that {@code parse} understands; each other item is an issue at its place. */
  public <T> List<T> parsedList(String key, String expected, Function<String, Optional<T>> parse) {
    return list(key, parse, text -> "expected: " + expected);
  }

  /** A word that is among those known; another is an issue with the one meant. */
  public Optional<String> word(String key, Collection<String> words) {
    return known(key, words).stream().findFirst();
  }

  /** A list of words that are all among those known; each other is an issue with the one meant. */
  public List<String> known(String key, Collection<String> words) {
    return list(
        key, text -> Optional.of(text).filter(words::contains), text -> Nearest.hint(text, words));
  }

  /** An instant such as {@code 2026-12-01T06:00:00Z}. */
  public Optional<Instant> instant(String key) {
    return parsed(key, "a time such as 2026-12-01T06:00:00Z", ScalarText::instant);
  }

  private <T> List<T> list(
      String key, Function<String, Optional<T>> parse, Function<String, String> hint) {
    List<T> values = new ArrayList<>();
    for (YamlNode item : items(key)) {
      Optional<String> text = scalar(key, item);
      Optional<T> value = text.flatMap(parse);
      value.ifPresent(values::add);
      text.filter(it -> value.isEmpty())
          .ifPresent(
              it ->
                  report(
                      item.position(), name(path, key) + ": " + it + " (" + hint.apply(it) + ")"));
    }
    return values;
  }

  /** A nested mapping, if the key is there. */
  public Optional<Section> section(String key) {
    return node(key).map(it -> open(it, name(path, key), issues));
  }

  /** A list of mappings. Absent reads as empty. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (YamlNode item : items(key)) {
      sections.add(open(item, name(path, key) + "[" + sections.size() + "]", issues));
    }
    return sections;
  }

  /** A list whose items are words among those known, which stand for something, or mappings. */
  public <T> List<T> wordsOrSections(
      String key, Map<String, T> words, Function<Section, Optional<T>> read) {
    List<T> values = new ArrayList<>();
    List<YamlNode> items = items(key);
    for (int i = 0; i < items.size(); i++) {
      String name = name(path, key) + "[" + i + "]";
      Optional<T> value =
          items.get(i) instanceof YamlNode.Scalar word
              ? named(name, word, words)
              : read.apply(open(items.get(i), name, issues));
      value.ifPresent(values::add);
    }
    return values;
  }

  private <T> Optional<T> named(String name, YamlNode.Scalar word, Map<String, T> words) {
    if (!words.containsKey(word.text())) {
      String hint = Nearest.hint(word.text(), words.keySet());
      report(word.position(), name + ": " + word.text() + " (" + hint + ")");
    }
    return Optional.ofNullable(words.get(word.text()));
  }

  /** Adds an issue at a key of this section. */
  public void reject(String key, String value, String expected) {
    report(position(key), name(path, key) + ": " + value + " (expected: " + expected + ")");
  }

  /** Reports keys that were not asked for. */
  @Override
  public void close() {
    for (YamlNode.Entry entry : node.entries()) {
      if (!asked.contains(entry.key())) {
        issues.add(new Issue(entry.position(), unknown(entry.key()), "UNKNOWN_KEY"));
      }
    }
  }

  private List<YamlNode> items(String key) {
    return node(key)
        .map(it -> it instanceof YamlNode.Sequence list ? list.items() : List.of(it))
        .orElse(List.of());
  }

  private Optional<String> scalar(String key, YamlNode value) {
    if (value instanceof YamlNode.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    report(value.position(), name(path, key) + ": " + value.kind() + " (expected: a text)");
    return Optional.empty();
  }

  private String unknown(String key) {
    return name(path, key) + ": unknown key (" + meant(key) + ")";
  }

  private String meant(String key) {
    return Nearest.to(key, asked)
        .map(it -> "did you mean '" + it + "'?")
        .orElseGet(() -> "expected: " + String.join(", ", asked));
  }

  private void report(Position at, String message) {
    issues.add(new Issue(at, message));
  }

  private static String name(String path, String key) {
    if (path.isEmpty()) {
      return key.isEmpty() ? "file" : key;
    }
    return key.isEmpty() ? path : path + "." + key;
  }

  /** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 2h}, {@code 1d}. */
  public static Optional<Duration> parseDuration(String text) {
    return ScalarText.duration(text);
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
