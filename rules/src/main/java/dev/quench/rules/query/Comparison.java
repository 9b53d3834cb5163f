package dev.quench.rules.query;

import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Value;
import dev.quench.common.pattern.BadPattern;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.screen.Sign;
import dev.quench.common.text.Issue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A left side and an operator, waiting for constants to be compared with. */
record Comparison(Derived left, Operator operator) {
  private static final String SEVERITIES =
      "DEFAULT, DEBUG, INFO, NOTICE, WARNING, ERROR, CRITICAL, ALERT, EMERGENCY or a number";

  /** The comparison with one constant; what is wrong with the constant goes to {@code issues}. */
  Expr with(Literal literal, List<Issue> issues, PatternBudget patterns) {
    if (operator == Operator.HAS && literal.isStar()) {
      return left.isField()
          ? new Expr.Present(left.path())
          : new Expr.FieldTest(left.path(), left.asking(made -> true), false);
    }
    ValueTest test =
        left.asking(operator.isRegex() ? regex(literal, issues, patterns) : test(literal, issues));
    return new Expr.FieldTest(left.path(), test, whenAbsent(left.source(), test));
  }

  /** What a test says of a field that is absent: missing ones fail, the others have a default. */
  static boolean whenAbsent(FieldType type, ValueTest test) {
    return defaultOf(type).filter(test::test).isPresent();
  }

  /** What an absent field of the entry's own counts as. */
  static Optional<Value> defaultOf(FieldType type) {
    return switch (type) {
      case TEXT -> Optional.of(new Value.Text(""));
      case BOOL -> Optional.of(new Value.Bool(false));
      case INT32, INTEGER -> Optional.of(Value.Num.of(0L));
      case SEVERITY -> Optional.of(new Value.Text(LogSeverity.DEFAULT.name()));
      case DURATION -> Optional.of(new Value.Text("0s"));
      case TIMESTAMP -> Optional.of(new Value.Text(Instant.EPOCH.toString()));
      case MESSAGE, LABELS, LABEL, STRUCT, ANY -> Optional.empty();
    };
  }

  private ValueTest test(Literal literal, List<Issue> issues) {
    return switch (left.type()) {
      case TEXT, LABEL -> ValueTest.text(operator, literal.folded());
      case BOOL -> ValueTest.ordered(operator, literal.bool(), Comparison::bool);
      case INT32 -> integer(literal.int32(), Literal::integer, List.of());
      case INTEGER -> integer(literal.integer(), Literal::integer, List.of());
      case SEVERITY -> severity(literal, issues);
      case DURATION -> ValueTest.ordered(operator, Times.span(literal.text()), Comparison::span);
      case TIMESTAMP -> ValueTest.ordered(operator, Times.point(literal.text()), Comparison::point);
      case MESSAGE, LABELS, STRUCT, ANY ->
          DynamicTest.of(operator, literal, ValueTest.text(operator, literal.folded()));
    };
  }

  private ValueTest severity(Literal literal, List<Issue> issues) {
    Optional<Long> number = LogSeverity.number(literal.text());
    if (number.isEmpty()) {
      String message = left.path() + ": " + literal.text() + " (expected: " + SEVERITIES + ")";
      issues.add(new Issue(literal.at(), message));
    }
    List<Sign.Part> names =
        number.stream()
            .flatMap(it -> LogSeverity.names(operator, it))
            .map(Sign.Part::whole)
            .toList();
    return integer(number, LogSeverity::number, names);
  }

  /** A comparison of what may be written as a number, as its digits, or by one of the names. */
  private ValueTest integer(
      Optional<Long> constant, Function<Value, Optional<Long>> read, List<Sign.Part> names) {
    Sign.Range range = constant.map(it -> operator.range(it)).orElse(Sign.Range.NONE);
    return ValueTest.ordered(operator, constant, read)
        .showing(new Sign(names, range, true, false, false));
  }

  private ValueTest regex(Literal literal, List<Issue> issues, PatternBudget patterns) {
    if (!literal.quoted()) {
      String message = left.path() + " " + operator + " " + literal.text();
      issues.add(new Issue(literal.at(), message + " (expected: a pattern in double quotes)"));
      return ValueTest.NEVER;
    }
    try {
      return search(ValueTest.regex(operator, patterns.compile(literal.raw())));
    } catch (BadPattern e) {
      issues.add(new Issue(literal.at(), e.why()));
      return ValueTest.NEVER;
    }
  }

  /** Only texts are searched; a severity counts as its name. */
  private ValueTest search(ValueTest search) {
    return switch (left.type()) {
      case TEXT, LABEL, STRUCT, ANY -> search;
      case SEVERITY ->
          value -> LogSeverity.name(value).map(Value.Text::new).filter(search::test).isPresent();
      case BOOL, INT32, INTEGER, DURATION, TIMESTAMP, MESSAGE, LABELS -> ValueTest.NEVER;
    };
  }

  private static Optional<Boolean> bool(Value value) {
    return value instanceof Value.Bool it ? Optional.of(it.value()) : Optional.empty();
  }

  private static Optional<Duration> span(Value value) {
    return text(value, Times::span);
  }

  private static Optional<Instant> point(Value value) {
    return text(value, Times::point);
  }

  private static <T> Optional<T> text(Value value, Function<String, Optional<T>> read) {
    return value instanceof Value.Text it ? read.apply(it.text()) : Optional.empty();
  }
}
