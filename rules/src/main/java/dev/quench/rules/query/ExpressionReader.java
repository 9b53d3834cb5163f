package dev.quench.rules.query;

import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryBaseVisitor;
import dev.quench.rules.query.grammar.LoggingQueryParser.ExpressionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FactorContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.GroupContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.LeafContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.NegatedContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.PlainContext;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads AND, OR and NOT, which mean the same between comparisons and inside a value list. */
abstract class ExpressionReader extends LoggingQueryBaseVisitor<Expr> {
  private final List<Issue> issues;
  private final PatternBudget patterns;

  ExpressionReader(List<Issue> issues, PatternBudget patterns) {
    this.issues = issues;
    this.patterns = patterns;
  }

  @Override
  public Expr visitExpression(ExpressionContext ctx) {
    return Expr.All.of(ctx.factor().stream().map(this::visit).toList());
  }

  @Override
  public Expr visitFactor(FactorContext ctx) {
    return Expr.Any.of(ctx.term().stream().map(this::visit).toList());
  }

  @Override
  public Expr visitNegated(NegatedContext ctx) {
    return new Expr.Not(visit(ctx.simple()));
  }

  @Override
  public Expr visitPlain(PlainContext ctx) {
    return visit(ctx.simple());
  }

  @Override
  public Expr visitGroup(GroupContext ctx) {
    return visit(ctx.expression());
  }

  @Override
  public Expr visitLeaf(LeafContext ctx) {
    return visit(ctx.restriction());
  }

  List<Issue> issues() {
    return issues;
  }

  PatternBudget patterns() {
    return patterns;
  }

  void reject(ParserRuleContext at, String message) {
    issues.add(new Issue(QueryTokens.position(at.getStart()), message));
  }
}
