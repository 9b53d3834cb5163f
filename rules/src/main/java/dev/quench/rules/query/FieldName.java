package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser;
import dev.quench.rules.query.grammar.LoggingQueryParser.PathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** A field named by itself, as a filter would name it: keys with dots or spaces in quotes. */
public final class FieldName {
  private FieldName() {}

  /** The field of LogEntry that a text names, if there is one. */
  public static Optional<FieldPath> parse(String text) {
    return QueryTokens.of(text).match(FieldName::read, issues -> Optional.empty());
  }

  private static Optional<FieldPath> read(CommonTokenStream tokens) {
    List<Issue> issues = new ArrayList<>();
    LoggingQueryParser parser = FilterReader.parser(tokens, issues);
    PathContext path = parser.path();
    return issues.isEmpty() && tokens.LA(1) == Token.EOF
        ? Words.path(path, issues).filter(it -> EntrySchema.typeOf(it).isPresent())
        : Optional.empty();
  }
}
