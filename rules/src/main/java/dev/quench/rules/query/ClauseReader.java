package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
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
    return leaf(ctx, ctx.getText(), Optional.empty(), whole(ctx));
  }

  @Override
  public Clause visitComparedFunction(ComparedFunctionContext ctx) {
    String left = ctx.function().getText() + ctx.comparator().getText();
    if (ctx.value() instanceof ValueListContext list) {
      Comparison comparison = reader().comparison(ctx).orElseThrow();
      return list(
          list,
          word -> leaf(word, left + word.getText(), Optional.empty(), member(comparison, word)));
    }
    return leaf(ctx, left + ctx.value().getText(), Optional.empty(), whole(ctx));
  }

  @Override
  public Clause visitComparison(ComparisonContext ctx) {
    Comparison comparison = reader().comparison(ctx).orElseThrow();
    Operator operator = comparison.operator();
    if (ctx.value() instanceof ValueListContext list) {
      return list(
          list,
          word ->
              comparison(
                  word,
                  ctx,
                  Words.literal(word.path(), operator, new ArrayList<>()).orElseThrow(),
                  member(comparison, word)));
    }
    LiteralContext value = (LiteralContext) ctx.value();
    Optional<Literal> literal = Words.literal(value.segment(), operator, new ArrayList<>());
    return comparison(ctx, ctx, literal.orElseThrow(), whole(ctx));
  }

  private static Clause list(ValueListContext list, Function<WordContext, Clause> leaf) {
    return grouped(new ClauseReader(leaf).visit(list.expression()));
  }

  private static Clause comparison(
      ParserRuleContext at, ComparisonContext ctx, Literal literal, Expr expr) {
    FieldPath path = Words.path(ctx.path(), new ArrayList<>()).orElseThrow();
    FieldType type = EntrySchema.typeOf(path).orElseThrow();
    String operator = ctx.comparator().getText();
    boolean quoted = literal.quoted() || isPlainText(type, literal);
    String right = quoted ? '"' + literal.raw() + '"' : written(at, ctx);
    Clause.Comparing comparing =
        new Clause.Comparing(path, type, operator, literal.raw(), literal.quoted(), at != ctx);
    return leaf(at, ctx.path().getText() + operator + right, Optional.of(comparing), expr);
  }

  private static String written(ParserRuleContext at, ComparisonContext ctx) {
    return at == ctx ? ctx.value().getText() : at.getText();
  }

  /** Quotes change nothing about a text without escapes, except that a star would be one. */
  private static boolean isPlainText(FieldType type, Literal literal) {
    return (type == FieldType.TEXT || type == FieldType.LABEL)
        && !literal.isStar()
        && literal.raw().indexOf('\\') < 0
        && literal.raw().indexOf('"') < 0;
  }

  private static Clause word(WordContext ctx) {
    return new Clause.Leaf(at(ctx), new Filter(ctx.getText(), whole(ctx)), Optional.empty(), true);
  }

  private static Clause leaf(
      ParserRuleContext ctx, String text, Optional<Clause.Comparing> comparing, Expr expr) {
    return new Clause.Leaf(at(ctx), new Filter(text, expr), comparing, false);
  }

  private static Expr whole(ParserRuleContext ctx) {
    return reader().visit(ctx);
  }

  private static Expr member(Comparison comparison, WordContext word) {
    return new ValueListReader(comparison, new ArrayList<>(), new PatternBudget()).visitWord(word);
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
