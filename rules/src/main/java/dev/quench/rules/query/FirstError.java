package dev.quench.rules.query;

import dev.quench.common.text.Issue;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Keeps the first syntax error; what a parser says after it is guesswork. */
final class FirstError extends BaseErrorListener {
  private final List<Issue> issues;

  FirstError(List<Issue> issues) {
    this.issues = issues;
  }

  @Override
  public void syntaxError(
      Recognizer<?, ?> recognizer,
      @Nullable Object token,
      int line,
      int column,
      String message,
      @Nullable RecognitionException e) {
    if (issues.isEmpty() && token instanceof Token it) {
      issues.add(QueryTokens.syntaxError(it));
    }
  }
}
