package dev.quench.remediation.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a revision is made of: image, environment and secrets.
 *
 * @param environment plain variables by name
 * @param secrets variables bound to a secret, by name, as {@code secret:version}
 * @param commandLine command and arguments that replace the image's own; usually empty
 * @param labels the revision's labels
 */
public record Template(
    String image,
    Map<String, String> environment,
    Map<String, String> secrets,
    List<String> commandLine,
    Map<String, String> labels) {

  public Template {
    environment = sorted(environment);
    secrets = sorted(secrets);
    commandLine = List.copyOf(commandLine);
    labels = sorted(labels);
  }

  /** A text that is equal for equal templates. */
  public String digest() {
    return image + "|" + environment + "|" + secrets + "|" + commandLine;
  }

  /** This template without the variables that change with every build. */
  public Template ignoring(Predicate<String> variable) {
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet().removeIf(variable);
    return new Template(image, kept, secrets, commandLine, labels);
  }

  /** The names of variables and secrets that the two do not agree on, and "image" if it differs. */
  public List<String> differences(Template other) {
    Map<String, String> mine = fields();
    Map<String, String> theirs = other.fields();
    Map<String, String> all = new TreeMap<>(mine);
    all.putAll(theirs);
    return all.keySet().stream()
        .filter(it -> !Objects.equals(mine.get(it), theirs.get(it)))
        .toList();
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new TreeMap<>(environment);
    fields.putAll(secrets);
    fields.put("image", image);
    fields.put("command", String.join(" ", commandLine));
    return fields;
  }

  private static Map<String, String> sorted(Map<String, String> map) {
    return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}
