package dev.quench.rules.file;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.pattern.SearchPattern;
import java.util.Optional;

/**
 * Something a rule shows people of the entries it matches.
 *
 * @param name what they read it under
 * @param part a pattern whose group is shown; empty for all that the field holds
 */
public record RuleShow(String name, FieldPath field, Optional<SearchPattern> part) {

  /** The most that one rule shows. */
  public static final int MAX = 4;

  /** What of a field's value is shown. */
  public Optional<String> of(String value) {
    return part.map(it -> it.group(value)).orElse(Optional.of(value)).filter(it -> !it.isBlank());
  }
}
