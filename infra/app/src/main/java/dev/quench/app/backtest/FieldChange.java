package dev.quench.app.backtest;

import dev.quench.common.text.YamlNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field of a part of the rule file that has another value than before.
 *
 * @param field by its keys in the file; in lists by the item's name, or else its place
 * @param before empty when it was left out
 * @param now empty when it is left out
 */
public record FieldChange(String field, String before, String now) {

  /** The fields in which two parts differ, in the order of the older one. */
  static List<FieldChange> between(YamlNode before, YamlNode now) {
    Map<String, String> was = fields(before);
    Map<String, String> is = fields(now);
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .map(it -> new FieldChange(it, was.getOrDefault(it, ""), is.getOrDefault(it, "")))
        .filter(it -> !it.before.equals(it.now))
        .toList();
  }

  private static Map<String, String> fields(YamlNode part) {
    Map<String, String> fields = new LinkedHashMap<>();
    add("", part, fields);
    return fields;
  }

  private static void add(String path, YamlNode node, Map<String, String> fields) {
    if (node instanceof YamlNode.Mapping it) {
      it.entries().forEach(entry -> add(below(path, entry.key()), entry.value(), fields));
    } else if (node instanceof YamlNode.Sequence it && !isOfScalars(it)) {
      for (int i = 0; i < it.items().size(); i++) {
        YamlNode item = it.items().get(i);
        add(below(path, nameOf(item).orElse(String.valueOf(i + 1))), item, fields);
      }
    } else {
      fields.put(path, shown(node));
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static boolean isOfScalars(YamlNode.Sequence list) {
    return list.items().stream().allMatch(YamlNode.Scalar.class::isInstance);
  }

  private static Optional<String> nameOf(YamlNode item) {
    return Stream.of("id", "name", "role").flatMap(key -> text(item, key).stream()).findFirst();
  }

  /** The scalar at a key of a mapping. */
  static Optional<String> text(YamlNode node, String key) {
    return node instanceof YamlNode.Mapping it
        ? it.get(key)
            .filter(YamlNode.Scalar.class::isInstance)
            .map(scalar -> ((YamlNode.Scalar) scalar).text())
        : Optional.empty();
  }

  private static String shown(YamlNode node) {
    List<YamlNode> items = node instanceof YamlNode.Sequence it ? it.items() : List.of(node);
    return items.stream()
        .map(it -> ((YamlNode.Scalar) it).text().strip())
        .collect(Collectors.joining(", "));
  }
}
