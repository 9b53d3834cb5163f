package dev.quench.rules.query;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import dev.quench.rules.query.grammar.LoggingQueryLexer;
import dev.quench.rules.query.grammar.LoggingQueryParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** What is checked on a filter's tokens, before the parser recurses into them. */
final class QueryTokens {
  private static final String END = "<EOF>";
  private static final int MOST_SHOWN = 100;

  private QueryTokens() {}

  /** The tokens of a filter, function names marked, or the first thing wrong with them. */
  static Checked<CommonTokenStream> of(String text) {
    int length = text.codePointCount(0, text.length());
    if (length > Filter.MAX_LENGTH) {
      return refused(Position.START, tooLong(length));
    }
    LoggingQueryLexer lexer = new LoggingQueryLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    tokens.fill();
    markFunctions(tokens.getTokens());
    Optional<Issue> issue = firstIssue(tokens.getTokens());
    return issue.isPresent()
        ? refused(issue.get().position(), issue.get().message())
        : new Checked.Valid<>(tokens);
  }

  static Position position(Token token) {
    return new Position(token.getLine(), token.getCharPositionInLine() + 1);
  }

  /** The service's own wording. */
  static Issue syntaxError(Token token) {
    Position at = position(token);
    String text = token.getType() == Token.EOF ? END : shown(token.getText());
    return new Issue(
        at,
        "Unparseable filter: syntax error at line "
            + at.line()
            + ", column "
            + at.column()
            + ", token '"
            + text
            + "'");
  }

  private static String shown(String token) {
    return token.length() > MOST_SHOWN ? token.substring(0, MOST_SHOWN) + "…" : token;
  }

  private static void markFunctions(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean called = is(tokens.get(i + 1), LoggingQueryLexer.LPAREN);
      if (called && is(tokens.get(i), LoggingQueryLexer.TEXT)) {
        ((CommonToken) tokens.get(i)).setType(LoggingQueryParser.NAME);
      }
    }
  }

  private static Optional<Issue> firstIssue(List<Token> tokens) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += is(token, LoggingQueryLexer.LPAREN) ? 1 : 0;
      depth -= is(token, LoggingQueryLexer.RPAREN) ? 1 : 0;
      if (depth > Filter.MAX_DEPTH) {
        return Optional.of(new Issue(position(token), tooDeep(depth)));
      }
      if (token.getText().startsWith("'")) {
        return Optional.of(new Issue(position(token), singleQuoted(token)));
      }
      if (is(token, LoggingQueryLexer.OTHER) || isLooseMinus(tokens, i)) {
        return Optional.of(syntaxError(token));
      }
    }
    return Optional.empty();
  }

  /** A minus negates what it touches; hidden tokens show that it touches nothing. */
  private static boolean isLooseMinus(List<Token> tokens, int i) {
    return is(tokens.get(i), LoggingQueryLexer.MINUS)
        && tokens.get(i + 1).getChannel() != Token.DEFAULT_CHANNEL;
  }

  private static boolean is(Token token, int type) {
    return token.getType() == type;
  }

  private static String tooLong(int length) {
    return "Filter cannot be longer than " + Filter.MAX_LENGTH + " characters: " + length;
  }

  private static String tooDeep(int depth) {
    return "parentheses: " + depth + " deep (expected: at most " + Filter.MAX_DEPTH + ")";
  }

  private static String singleQuoted(Token token) {
    return "single quote: " + token.getText() + " (expected: double quotes around a text)";
  }

  private static <T> Checked<T> refused(Position at, String message) {
    return new Checked.Invalid<>(List.of(new Issue(at, message)));
  }
}
