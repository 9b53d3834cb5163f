package dev.quench.rules.query;

import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Position;
import dev.quench.rules.query.grammar.LoggingQueryBaseVisitor;
import dev.quench.rules.query.grammar.LoggingQueryParser;
import dev.quench.rules.query.grammar.LoggingQueryParser.CallContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparedFunctionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparisonContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ExpressionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FactorContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FilterContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.GroupContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.LeafContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.LiteralContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.NegatedContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.PlainContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ValueContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ValueListContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.WordContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Takes a filter apart that was read before: nothing in it is wrong. */
final class ClauseReader extends LoggingQueryBaseVisitor<Clause> {
  private final Function<WordContext, Clause> words;

  private ClauseReader(Function<WordContext, Clause> words) {
    this.words = words;
  }

  static Clause read(Filter filter) {
    FilterContext tree = new LoggingQueryParser(tokens(filter)).filter();
    return tree.expression() == null
        ? new Clause.All(Position.START, List.of())
        : new ClauseReader(ClauseReader::word).visit(tree.expression());
  }

  @Override
  public Clause visitExpression(ExpressionContext ctx) {
    List<Clause> parts = ctx.factor().stream().map(this::visit).toList();
    return parts.size() == 1 ? parts.get(0) : new Clause.All(at(ctx), parts, spelled(ctx));
  }

  private static Set<Integer> spelled(ExpressionContext ctx) {
    Set<Integer> spelled = new HashSet<>();
    int parts = 0;
    for (ParseTree child : ctx.children) {
      if (child instanceof FactorContext) {
        parts++;
      } else {
        spelled.add(parts - 1);
      }
    }
    return spelled;
  }

  @Override
  public Clause visitFactor(FactorContext ctx) {
    List<Clause> parts = ctx.term().stream().map(this::visit).toList();
    return parts.size() == 1 ? parts.get(0) : new Clause.Any(at(ctx), parts, false);
  }

  @Override
  public Clause visitNegated(NegatedContext ctx) {
    return new Clause.Not(at(ctx), visit(ctx.simple()));
  }

  @Override
  public Clause visitPlain(PlainContext ctx) {
    return visit(ctx.simple());
  }

  @Override
  public Clause visitGroup(GroupContext ctx) {
    return grouped(visit(ctx.expression()));
  }

  @Override
  public Clause visitLeaf(LeafContext ctx) {
    return visit(ctx.restriction());
  }

  @Override
  public Clause visitWord(WordContext ctx) {
    return words.apply(ctx);
  }

  @Override
  public Clause visitCall(CallContext ctx) {
    return leaf(ctx, false);
  }

  @Override
  public Clause visitComparedFunction(ComparedFunctionContext ctx) {
    Comparison comparison = reader().comparison(ctx).orElseThrow();
    return compared(ctx, new Compared(comparison, ctx.function().getText()), ctx.value());
  }

  @Override
  public Clause visitComparison(ComparisonContext ctx) {
    Comparison comparison = reader().comparison(ctx).orElseThrow();
    return compared(ctx, new Compared(comparison, ctx.path().getText()), ctx.value());
  }

  private static Clause compared(ParserRuleContext ctx, Compared left, ValueContext value) {
    return value instanceof ValueListContext list
        ? grouped(new ClauseReader(left::listed).visit(list.expression()))
        : left.with((LiteralContext) value, at(ctx), whole(ctx));
  }

  private static Clause word(WordContext ctx) {
    return leaf(ctx, true);
  }

  private static Clause leaf(ParserRuleContext ctx, boolean word) {
    return new Clause.Leaf(at(ctx), new Filter(ctx.getText(), whole(ctx)), Optional.empty(), word);
  }

  private static Expr whole(ParserRuleContext ctx) {
    return reader().visit(ctx);
  }

  /** What is wrong would have been said when the filter was read. */
  private static FilterReader reader() {
    return new FilterReader(new ArrayList<>(), new PatternBudget());
  }

  private static Clause grouped(Clause clause) {
    return clause instanceof Clause.Any it ? new Clause.Any(it.at(), it.parts(), true) : clause;
  }

  private static Position at(ParserRuleContext ctx) {
    return QueryTokens.position(ctx.getStart());
  }

  private static CommonTokenStream tokens(Filter filter) {
    return QueryTokens.of(filter.text())
        .match(
            it -> it,
            issues -> {
              throw new IllegalStateException("a filter that was read: " + issues);
            });
  }
}
