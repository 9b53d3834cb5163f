package dev.quench.rules.lint;

import dev.quench.common.RuleId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is known beside the text of a rule file.
 *
 * @param agents the rosters of all services; none where no service is known
 * @param tested the rules that tests want to see match; empty where nobody looked for tests
 * @param now when it is looked at
 * @param armed the services in which Quench acts
 */
public record Surroundings(
    SortedSet<String> agents, Optional<Set<RuleId>> tested, Instant now, Set<String> armed) {

  /** Nothing known but the rosters. */
  public static Surroundings of(SortedSet<String> agents) {
    return new Surroundings(agents, Optional.empty(), Instant.MIN, new TreeSet<>());
  }
}
