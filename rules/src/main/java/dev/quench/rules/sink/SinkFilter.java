package dev.quench.rules.sink;

import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes the filter of a log sink: whatever any rule could match, shadow rules too, less Quench's
 * own entries. It says what the rules say, with what they share said once. Where that is longer
 * than a filter may be, clauses of the rules are left out, which only lets more through.
 */
public final class SinkFilter {
  private static final List<Predicate<Clause>> KEPT =
      List.of(
          it -> true,
          it -> !(it instanceof Clause.Not),
          it -> it.toString().matches("(?s)\\(?(log_id|resource\\.type|severity).*"),
          it -> false);

  private SinkFilter() {}

  /** The filter for these rules, and an account called as usual. */
  public static String of(RuleSet rules) {
    return of(rules, OwnEntries.usual());
  }

  /** The filter for these rules; at most {@link Filter#MAX_LENGTH} long. */
  public static String of(RuleSet rules, OwnEntries own) {
    return KEPT.stream()
        .map(kept -> text(rules, own, kept))
        .filter(it -> it.length() <= Filter.MAX_LENGTH)
        .findFirst()
        .orElseThrow();
  }

  private static String text(RuleSet rules, OwnEntries own, Predicate<Clause> kept) {
    List<Set<String>> wanted = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      Set<String> conjuncts = new LinkedHashSet<>();
      conjuncts(Clause.of(rule.filter())).filter(kept).forEach(it -> conjuncts.add(written(it)));
      own.excluded().forEach(conjuncts::remove);
      wanted.add(conjuncts);
    }
    return Disjunction.of(wanted).and(own.excluded());
  }

  private static Stream<Clause> conjuncts(Clause clause) {
    return clause instanceof Clause.All it
        ? it.parts().stream().flatMap(SinkFilter::conjuncts)
        : Stream.of(clause);
  }

  private static String written(Clause clause) {
    String text = clause.toString();
    return clause instanceof Clause.Any && text.contains(" OR ") ? "(" + text + ")" : text;
  }
}
