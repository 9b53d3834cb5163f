package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser.PathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Words joined by dots. On the left of an operator they are a path, each word a segment; elsewhere
 * they are one constant, dots and all.
 */
final class Words {
  private Words() {}

  /** The field that words name. */
  static Optional<FieldPath> path(PathContext ctx, List<Issue> issues) {
    List<String> segments = new ArrayList<>();
    for (Token word : words(ctx)) {
      unescaped(word, issues).ifPresent(segments::add);
    }
    return segments.size() == words(ctx).size()
        ? Optional.of(new FieldPath(segments))
        : Optional.empty();
  }

  /** The constant that words are. */
  static Optional<Literal> literal(PathContext ctx, List<Issue> issues) {
    return literal(words(ctx), false, issues);
  }

  /** The operand of an operator; a regular expression is taken as it stands. */
  static Optional<Literal> literal(PathContext ctx, Operator operator, List<Issue> issues) {
    return literal(words(ctx), operator.isRegex(), issues);
  }

  /** Likewise, of the words after the operator. */
  static Optional<Literal> literal(
      List<? extends ParserRuleContext> words, Operator operator, List<Issue> issues) {
    return literal(
        words.stream().map(ParserRuleContext::getStart).toList(), operator.isRegex(), issues);
  }

  private static Optional<Literal> literal(List<Token> words, boolean raw, List<Issue> issues) {
    String written = words.stream().map(Words::inner).collect(Collectors.joining("."));
    boolean quoted = words.size() == 1 && isString(words.get(0));
    List<String> texts = new ArrayList<>();
    for (Token word : words) {
      (raw ? Optional.of(inner(word)) : unescaped(word, issues)).ifPresent(texts::add);
    }
    return texts.size() < words.size()
        ? Optional.empty()
        : Optional.of(
            new Literal(
                written, String.join(".", texts), quoted, QueryTokens.position(words.get(0))));
  }

  private static List<Token> words(PathContext ctx) {
    List<Token> words = new ArrayList<>();
    for (int i = 0; i < ctx.getChildCount(); i += 2) {
      words.add(first(ctx.getChild(i)));
    }
    return words;
  }

  private static Token first(ParseTree node) {
    return node instanceof ParserRuleContext rule ? rule.getStart() : (Token) node.getPayload();
  }

  private static Optional<String> unescaped(Token word, List<Issue> issues) {
    return isString(word)
        ? Escapes.replace(inner(word), QueryTokens.position(word), issues)
        : Optional.of(word.getText());
  }

  private static String inner(Token word) {
    String text = word.getText();
    return isString(word) ? text.substring(1, text.length() - 1) : text;
  }

  private static boolean isString(Token word) {
    return word.getText().startsWith("\"");
  }
}
