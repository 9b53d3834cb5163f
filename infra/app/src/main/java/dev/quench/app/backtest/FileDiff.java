package dev.quench.app.backtest;

import dev.quench.app.Rulebook;
import dev.quench.app.reload.RulesDiff;
import dev.quench.common.text.Position;
import dev.quench.common.text.YamlNode;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.remediation.policy.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two rule files compared part by part, and what changed in each part, as it is written. */
public final class FileDiff {
  private final Map<String, YamlNode> before;
  private final Map<String, YamlNode> now;

  private FileDiff(Text old, Text next) {
    before = parts(old.text);
    now = parts(next.text);
  }

  /** A rule file as it was read and as it is written. */
  public record Text(Rulebook rulebook, String text) {}

  /**
   * A part that is other than it was.
   *
   * @param what {@code added}, {@code changed} or {@code removed}
   * @param name what it is, and who owns it
   * @param fields what changed in it
   */
  public record Part(String what, String name, List<FieldChange> fields) {
    public Part {
      fields = List.copyOf(fields);
    }
  }

  /** What changed from one file to the next; nothing when they come to the same. */
  public static List<Part> between(Text old, Text next) {
    FileDiff diff = new FileDiff(old, next);
    return RulesDiff.between(old.rulebook, next.rulebook).stream().map(diff::part).toList();
  }

  private Part part(Detail detail) {
    return new Part(detail.name(), detail.value(), fields(detail));
  }

  /** Whole sections may be in one of the files only; a rule that is new needs no list of fields. */
  private List<FieldChange> fields(Detail detail) {
    if (!detail.name().equals("changed")) {
      return List.of();
    }
    return key(detail.value())
        .map(it -> FieldChange.between(in(before, it), in(now, it)))
        .orElse(List.of());
  }

  private static YamlNode in(Map<String, YamlNode> parts, String key) {
    YamlNode nothing = new YamlNode.Mapping(Position.START, List.of());
    return parts.getOrDefault(key, nothing);
  }

  /** A part's name is followed by its owner, in parentheses. */
  private Optional<String> key(String name) {
    List<String> all = new ArrayList<>(before.keySet());
    all.addAll(now.keySet());
    return all.stream()
        .filter(it -> name.equals(it) || name.startsWith(it + " ("))
        .max(Comparator.comparing(String::length));
  }

  private static Map<String, YamlNode> parts(String text) {
    Map<String, YamlNode> parts = new LinkedHashMap<>();
    YamlParser.parse(text)
        .match(
            file -> {
              ((YamlNode.Mapping) file).entries().forEach(it -> addSection(it, parts));
              return true;
            },
            issues -> false);
    return parts;
  }

  private static void addSection(YamlNode.Entry section, Map<String, YamlNode> parts) {
    parts.put(section.key(), section.value());
    if (section.value() instanceof YamlNode.Sequence it) {
      it.items()
          .forEach(item -> name(section.key(), item).ifPresent(n -> parts.putIfAbsent(n, item)));
    }
  }

  private static Optional<String> name(String section, YamlNode item) {
    return switch (section) {
      case "rules" -> FieldChange.text(item, "id").map("rule "::concat);
      case "modes" -> FieldChange.text(item, "id").map("mode "::concat);
      case "silences" -> FieldChange.text(item, "id").map("silence "::concat);
      case "services" ->
          FieldChange.text(item, "name").map(it -> "service " + it + place(item).suffix());
      default -> Optional.empty();
    };
  }

  private static Place place(YamlNode item) {
    return new Place(
        FieldChange.text(item, "project"),
        FieldChange.text(item, "region"),
        FieldChange.text(item, "environment"));
  }
}
