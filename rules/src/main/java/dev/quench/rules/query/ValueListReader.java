package dev.quench.rules.query;

import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser.CallContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparedFunctionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparisonContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.WordContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads {@code field op (a OR b)}: the field and the operator apply to each constant in it. */
final class ValueListReader extends ExpressionReader {
  private final Comparison comparison;

  ValueListReader(Comparison comparison, List<Issue> issues, PatternBudget patterns) {
    super(issues, patterns);
    this.comparison = comparison;
  }

  @Override
  public Expr visitWord(WordContext ctx) {
    return Words.literal(ctx.path(), comparison.operator(), issues())
        .map(it -> comparison.with(it, issues(), patterns()))
        .orElse(Expr.always());
  }

  @Override
  public Expr visitComparison(ComparisonContext ctx) {
    return refuse(ctx, "a comparison");
  }

  @Override
  public Expr visitComparedFunction(ComparedFunctionContext ctx) {
    return refuse(ctx, "a comparison");
  }

  @Override
  public Expr visitCall(CallContext ctx) {
    return refuse(ctx, "a function");
  }

  private Expr refuse(ParserRuleContext at, String what) {
    reject(at, comparison.left().path() + ": " + what + " in a value list (expected: values only)");
    return Expr.always();
  }
}
