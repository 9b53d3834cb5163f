package dev.quench.rules.query;

import dev.quench.common.entry.FieldType;
import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.Position;
import dev.quench.rules.query.grammar.LoggingQueryParser.LiteralContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.WordContext;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The left side and the operator of a comparison that was read before, on the way to being a clause
 * for each of its constants.
 *
 * @param written the left side as written
 */
record Compared(Comparison comparison, String written) {

  /** The comparison with the one constant that follows. */
  Clause with(LiteralContext value, Position at, Expr expr) {
    Literal literal =
        Words.literal(value.segment(), comparison.operator(), new ArrayList<>()).orElseThrow();
    return leaf(at, literal, value.getText(), false, expr);
  }

  /** The comparison with one constant of a list. */
  Clause listed(WordContext word) {
    Literal literal =
        Words.literal(word.path(), comparison.operator(), new ArrayList<>()).orElseThrow();
    Expr expr =
        new ValueListReader(comparison, new ArrayList<>(), new PatternBudget()).visitWord(word);
    return leaf(QueryTokens.position(word.getStart()), literal, word.getText(), true, expr);
  }

  private Clause leaf(Position at, Literal literal, String value, boolean listed, Expr expr) {
    Derived left = comparison.left();
    Clause.Comparing comparing =
        new Clause.Comparing(
            left.path(),
            left.isField() ? Optional.empty() : Optional.of(written),
            left.type(),
            comparison.operator().toString(),
            literal.raw(),
            literal.quoted(),
            listed);
    boolean quoted = literal.quoted() || isPlainText(left.type(), literal);
    String right = quoted ? '"' + literal.raw() + '"' : value;
    String text = written + comparison.operator() + right;
    return new Clause.Leaf(at, new Filter(text, expr), Optional.of(comparing), false);
  }

  /** Quotes change nothing about a text without escapes, except that a star would be one. */
  private static boolean isPlainText(FieldType type, Literal literal) {
    return (type == FieldType.TEXT || type == FieldType.LABEL)
        && !literal.isStar()
        && literal.raw().indexOf('\\') < 0
        && literal.raw().indexOf('"') < 0;
  }
}
