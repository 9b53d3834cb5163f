package dev.quench.rules.lint;

import dev.quench.common.RuleId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known beside the text of a rule file.
 *
 * @param tested the rules that tests want to see match; empty where nobody looked for tests
 * @param now when it is looked at
 * @param armed the services in which Quench acts
 */
public record Surroundings(Optional<Set<RuleId>> tested, Instant now, Set<String> armed) {

  /** Nothing is known. */
  public static final Surroundings UNKNOWN =
      new Surroundings(Optional.empty(), Instant.MIN, Set.of());
}
