package dev.quench.remediation.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a revision is made of: everything that makes it behave as it does.
 *
 * @param environment plain variables by name
 * @param secrets variables bound to a secret, by name, as {@code secret:version}
 * @param commandLine command and arguments that replace the image's own; usually empty
 * @param labels the revision's labels
 * @param settings everything else, by its path in the API: {@code resources.limits.memory}, {@code
 *     service_account}, {@code timeout.seconds}
 */
public record Template(
    String image,
    SortedMap<String, String> environment,
    SortedMap<String, String> secrets,
    List<String> commandLine,
    SortedMap<String, String> labels,
    SortedMap<String, String> settings) {

  public Template {
    environment = sorted(environment);
    secrets = sorted(secrets);
    commandLine = List.copyOf(commandLine);
    labels = sorted(labels);
    settings = sorted(settings);
  }

  /** An image with everything else as the platform has it. */
  public static Template of(String image) {
    SortedMap<String, String> none = Collections.emptySortedMap();
    return new Template(image, none, none, List.of(), none, none);
  }

  /** The same with other plain variables. */
  public Template withEnvironment(Map<String, String> other) {
    return new Template(image, sorted(other), secrets, commandLine, labels, settings);
  }

  /** The same with other variables bound to secrets. */
  public Template withSecrets(Map<String, String> other) {
    return new Template(image, environment, sorted(other), commandLine, labels, settings);
  }

  /** The same with another command line. */
  public Template withCommandLine(List<String> other) {
    return new Template(image, environment, secrets, other, labels, settings);
  }

  /** The same with other labels. */
  public Template withLabels(Map<String, String> other) {
    return new Template(image, environment, secrets, commandLine, sorted(other), settings);
  }

  /** The same with other settings. */
  public Template withSettings(Map<String, String> other) {
    return new Template(image, environment, secrets, commandLine, labels, sorted(other));
  }

  /** Equal for templates that are equal but for their labels; says nothing about their values. */
  public String digest() {
    StringBuilder text = new StringBuilder();
    fields().forEach((name, value) -> text.append(name).append('\0').append(value).append('\0'));
    return HexFormat.of()
        .formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** This template without the variables and settings that mean nothing. */
  public Template ignoring(Predicate<String> name) {
    return withEnvironment(without(environment, name))
        .withSecrets(without(secrets, name))
        .withSettings(without(settings, name));
  }

  /** The names of what the two do not agree on: variables, settings, "image", "command". */
  public List<String> differences(Template other) {
    Map<String, String> mine = fields();
    Map<String, String> theirs = other.fields();
    Map<String, String> all = new TreeMap<>(mine);
    all.putAll(theirs);
    return all.keySet().stream()
        .filter(it -> !Objects.equals(mine.get(it), theirs.get(it)))
        .toList();
  }

  private SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>(settings);
    fields.putAll(environment);
    secrets.forEach((name, version) -> fields.put(name, "secret " + version));
    fields.put("image", image);
    fields.put("command", String.join("\n", commandLine));
    return fields;
  }

  private static SortedMap<String, String> without(
      SortedMap<String, String> map, Predicate<String> name) {
    SortedMap<String, String> kept = new TreeMap<>(map);
    kept.keySet().removeIf(name);
    return kept;
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
