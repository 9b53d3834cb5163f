package dev.quench.rules.lint;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.rules.query.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bare words, which are searched for in every value of an entry, and what functions are given. */
final class WordLint {
  private static final List<String> FUNCTIONS =
      List.of("log_id", "source", "sample", "ip_in_net", "search", "cast", "regexp_extract");
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\"\\s*([A-Za-z_]+)[A-Za-z0-9_./@-]*\\s*(=~|!~|!=|<=|>=|=|<|>|:).*", Pattern.DOTALL);
  private static final Pattern SEARCHED =
      Pattern.compile("(?is)search\\(.*\".*(?-i:\\b(AND|OR|NOT)\\b).*\"\\)");

  private WordLint() {}

  static List<Problem> of(Clause.Leaf leaf) {
    String text = leaf.filter().text();
    if (leaf.word()) {
      return word(leaf, text).stream().toList();
    }
    return SEARCHED.matcher(text).matches()
        ? List.of(
            LintCode.SEARCH_OPERATOR.at(
                leaf.at(),
                text + ": AND, OR and NOT are words there (expected: several SEARCH(…))"))
        : List.of();
  }

  private static Optional<Problem> word(Clause.Leaf leaf, String text) {
    return Lookalikes.inWord(leaf.at(), text)
        .or(() -> operator(leaf, text))
        .or(() -> name(leaf, text));
  }

  private static Optional<Problem> operator(Clause.Leaf leaf, String text) {
    return meant(text)
        .map(
            it ->
                LintCode.WORD_FOR_OPERATOR.at(
                    leaf.at(), text + " is a word to search for (expected: " + it + ")"));
  }

  /** The operator that somebody means who writes this as a word. */
  static Optional<String> meant(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "and", "&", "&&" -> Optional.of("AND");
      case "or", "|", "||" -> Optional.of("OR");
      case "not", "!" -> Optional.of("NOT");
      case "in" -> Optional.of("FIELD=(… OR …)");
      default -> text.startsWith("!") ? Optional.of("NOT " + text.substring(1)) : Optional.empty();
    };
  }

  private static Optional<Problem> name(Clause.Leaf leaf, String text) {
    return expected(text)
        .map(
            it ->
                LintCode.BARE_NAME.at(
                    leaf.at(), text + " is a text to search for (expected: " + it + ")"));
  }

  private static Optional<String> expected(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches() && isField(comparison.group(1))) {
      return Optional.of("quotes around the value only");
    }
    if (FUNCTIONS.contains(text.toLowerCase(Locale.ROOT))) {
      return Optional.of("a parenthesis that touches it");
    }
    String first = text.split("\\.", 2)[0];
    return isField(first) ? Optional.of(text + ":* where its presence is meant") : Optional.empty();
  }

  private static boolean isField(String name) {
    return !name.isEmpty() && EntrySchema.typeOf(FieldPath.of(name)).isPresent();
  }
}
