package dev.quench.common.text;

import java.util.List;
import java.util.Optional;

/** A YAML document that remembers where everything stands. */
public sealed interface YamlNode {

  /** Where it begins. */
  Position position();

  /** What to call it in a message. */
  String kind();

  /** What YAML takes an unquoted value for; what is quoted is a text. */
  enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * A text, number, boolean or null.
   *
   * @param type what it is taken for
   * @param written how it is written in its file
   */
  record Scalar(Position position, String text, Type type, Written written) implements YamlNode {

    /** Where a place in the text stands in the file. */
    public Position place(Position within) {
      return written.place(text, within);
    }

    @Override
    public String kind() {
      return "'" + text + "'";
    }
  }

  /** A list. */
  record Sequence(Position position, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values, in the order written; keys are unique. */
  record Mapping(Position position, List<Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a mapping";
    }

    /** The value at a key. */
    public Optional<YamlNode> get(String key) {
      return entries.stream().filter(it -> it.key().equals(key)).findFirst().map(Entry::value);
    }
  }

  /** A key of a mapping, where it stands, and its value. */
  record Entry(String key, Position position, YamlNode value) {}
}
