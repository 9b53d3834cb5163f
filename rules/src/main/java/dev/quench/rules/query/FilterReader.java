package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser;
import dev.quench.rules.query.grammar.LoggingQueryParser.CallContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparedFunctionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ComparisonContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FilterContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.LiteralContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ValueContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.ValueListContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.WordContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;

/** Reads a whole filter: its leaves are comparisons, functions and words to find anywhere. */
final class FilterReader extends ExpressionReader {

  FilterReader(List<Issue> issues, PatternBudget patterns) {
    super(issues, patterns);
  }

  /** The expression of a filter, or all that is wrong with it. */
  static Checked<Expr> read(CommonTokenStream tokens, PatternBudget patterns) {
    List<Issue> issues = new ArrayList<>();
    FilterContext tree = parser(tokens, issues).filter();
    if (!issues.isEmpty()) {
      return new Checked.Invalid<>(issues);
    }
    boolean empty = tree.expression() == null;
    Expr expr = empty ? Expr.always() : new FilterReader(issues, patterns).visit(tree.expression());
    issues.sort(Comparator.comparing(Issue::position));
    return Checked.of(expr, issues);
  }

  static LoggingQueryParser parser(CommonTokenStream tokens, List<Issue> issues) {
    LoggingQueryParser parser = new LoggingQueryParser(tokens);
    parser.removeErrorListeners();
    parser.addErrorListener(new FirstError(issues));
    return parser;
  }

  @Override
  public Expr visitComparison(ComparisonContext ctx) {
    return comparison(ctx).map(it -> compare(it, ctx.value())).orElse(Expr.always());
  }

  /** The field and the operator of a comparison. */
  Optional<Comparison> comparison(ComparisonContext ctx) {
    Optional<FieldPath> path = Words.path(ctx.path(), issues());
    Optional<FieldType> type =
        path.flatMap(it -> Fields.typeOf(it, QueryTokens.position(ctx.getStart()), issues()));
    Operator operator = Operator.of(ctx.comparator().getText());
    return type.map(it -> new Comparison(Derived.field(path.orElseThrow(), it), operator));
  }

  @Override
  public Expr visitWord(WordContext ctx) {
    return Words.literal(ctx.path(), issues())
        .<Expr>map(it -> new Expr.Anywhere(DynamicTest.of(Operator.HAS, it, contains(it))))
        .orElse(Expr.always());
  }

  @Override
  public Expr visitCall(CallContext ctx) {
    Arguments call = new Arguments(ctx.function(), issues(), patterns());
    return new FunctionReader(call).read().orElse(Expr.always());
  }

  @Override
  public Expr visitComparedFunction(ComparedFunctionContext ctx) {
    return comparison(ctx).map(it -> compare(it, ctx.value())).orElse(Expr.always());
  }

  /** What is made of a field, and the operator. */
  Optional<Comparison> comparison(ComparedFunctionContext ctx) {
    Operator operator = Operator.of(ctx.comparator().getText());
    return DerivedReader.read(new Arguments(ctx.function(), issues(), patterns()))
        .map(it -> new Comparison(it, operator));
  }

  private Expr compare(Comparison comparison, ValueContext value) {
    if (value instanceof ValueListContext list) {
      return new ValueListReader(comparison, issues(), patterns()).visit(list.expression());
    }
    return Words.literal(((LiteralContext) value).segment(), comparison.operator(), issues())
        .map(it -> comparison.with(it, issues(), patterns()))
        .orElse(Expr.always());
  }

  private static ValueTest contains(Literal word) {
    return ValueTest.text(Operator.HAS, word.folded());
  }
}
