package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.rules.query.grammar.LoggingQueryParser.ArgumentContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FunctionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.PathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** A function's name and arguments, read as what the function takes them for. */
record Arguments(FunctionContext call, List<Issue> issues, PatternBudget patterns) {

  /** The name as written. */
  String written() {
    return call.NAME().getText();
  }

  /** The name in lower case: names compare without case. */
  String name() {
    return written().toLowerCase(Locale.ROOT);
  }

  int count() {
    return call.argument().size();
  }

  /** Whether the number of arguments fits; otherwise that is an issue. */
  boolean areBetween(int least, int most) {
    boolean fit = count() >= least && count() <= most;
    if (!fit) {
      String expected = least == most ? "" + least : least + " or " + most;
      reject(call, written() + ": " + count() + " arguments (expected: " + expected + ")");
    }
    return fit;
  }

  /** An argument's text as written. */
  String text(int i) {
    return call.argument(i).getText();
  }

  /** An argument that is a constant. */
  Optional<Literal> constant(int i) {
    return path(i).flatMap(it -> Words.literal(it, issues));
  }

  /** An argument that is a field of an entry. */
  Optional<FieldPath> field(int i) {
    return path(i)
        .flatMap(it -> Words.path(it, issues))
        .filter(it -> Fields.typeOf(it, at(i), issues).isPresent());
  }

  /** An argument that is a call. */
  Optional<Arguments> call(int i) {
    return Optional.ofNullable(call.argument(i).function())
        .map(it -> new Arguments(it, issues, patterns));
  }

  private Position at(int i) {
    return QueryTokens.position(call.argument(i).getStart());
  }

  /** Adds an issue at an argument. */
  void reject(int i, String message) {
    reject(call.argument(i), message);
  }

  /** Adds an issue at the name. */
  void reject(String message) {
    reject(call, message);
  }

  private Optional<PathContext> path(int i) {
    ArgumentContext argument = call.argument(i);
    if (argument.path() == null) {
      reject(argument, argument.getText() + " (expected: a field or a constant)");
      return Optional.empty();
    }
    return Optional.of(argument.path());
  }

  private void reject(ParserRuleContext at, String message) {
    issues.add(new Issue(QueryTokens.position(at.getStart()), message));
  }
}
