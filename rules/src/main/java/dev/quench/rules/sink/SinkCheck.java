package dev.quench.rules.sink;

import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import dev.quench.rules.query.Logic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a sink's filter lets through all that the rules could match, and nothing of Quench's. */
public final class SinkCheck {
  private final Clause sink;
  private final List<Clause> own;

  private SinkCheck(Clause sink, OwnEntries own) {
    this.sink = sink;
    this.own = own.clauses();
  }

  /**
   * What is wrong with a filter, a sentence each; nothing means it is proved to be right. A filter
   * that is right in a way the clauses do not show is refused too.
   */
  public static List<String> of(Filter sink, RuleSet rules, OwnEntries own) {
    SinkCheck check = new SinkCheck(Clause.of(sink), own);
    List<String> wrong = new ArrayList<>();
    rules.rules().forEach(rule -> check.lost(rule).ifPresent(wrong::add));
    check.own.stream()
        .filter(it -> !Logic.implies(check.sink, it))
        .forEach(it -> wrong.add("lets Quench's own entries through (expected: " + it + ")"));
    return wrong;
  }

  private Optional<String> lost(Rule rule) {
    List<Clause> given = new ArrayList<>(own);
    given.add(Clause.of(rule.filter()));
    Clause known = new Clause.All(sink.at(), given);
    return Logic.implies(known, sink)
        ? Optional.empty()
        : Optional.of("would lose entries of " + rule.id() + ": " + missing(known));
  }

  private String missing(Clause known) {
    List<Clause> parts = sink instanceof Clause.All all ? all.parts() : List.of(sink);
    String first =
        parts.stream().filter(it -> !Logic.implies(known, it)).findFirst().orElse(sink).toString();
    String shown = first.length() > 100 ? first.substring(0, 100) + "…" : first;
    return "the rule does not ask for " + shown;
  }
}
