package dev.quench.rules.lint;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.rules.query.Clause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bare words, which are searched for in every value of an entry, and what functions are given. */
final class WordLint {
  private static final List<String> FUNCTIONS =
      List.of("log_id", "source", "sample", "ip_in_net", "search", "cast", "regexp_extract");
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\"\\s*([A-Za-z_]+)[A-Za-z0-9_./@-]*\\s*(=~|!~|!=|<=|>=|=|<|>|:).*", Pattern.DOTALL);
  private static final Pattern SEARCHED =
      Pattern.compile("(?is)search\\(.*\".*(?-i:\\b(AND|OR|NOT)\\b).*\"\\)");

  private static final Pattern NO_UNIT =
      Pattern.compile("(?is)cast\\(.*,duration\\)[=!<>:]+\"?([+-]?\\d+(?:\\.\\d+)?)\"?");

  private WordLint() {}

  static List<Problem> of(Clause.Leaf leaf) {
    String text = leaf.filter().text();
    if (leaf.word()) {
      return Stream.of(operator(leaf, text), name(leaf, text)).flatMap(Optional::stream).toList();
    }
    if (SEARCHED.matcher(text).matches()) {
      return List.of(
          LintCode.SEARCH_OPERATOR.at(
              leaf.at(), text + ": AND, OR and NOT are words there (expected: several SEARCH(…))"));
    }
    Matcher cast = NO_UNIT.matcher(text);
    return cast.matches() ? List.of(unit(leaf, cast.group(1))) : List.of();
  }

  private static Problem unit(Clause.Leaf leaf, String number) {
    return LintCode.DURATION_UNIT.at(
        leaf.at(),
        number
            + " without a unit is no duration, and the comparison is false (expected: "
            + number
            + "s, or ms, us, ns, m, h)");
  }

  private static Optional<Problem> operator(Clause.Leaf leaf, String text) {
    return meant(text)
        .map(
            it ->
                LintCode.WORD_FOR_OPERATOR.at(
                    leaf.at(), text + " is a word to search for (expected: " + it + ")"));
  }

  private static Optional<String> meant(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "and", "&", "&&" -> Optional.of("AND");
      case "or", "|", "||" -> Optional.of("OR");
      case "not", "!" -> Optional.of("NOT");
      case "in" -> Optional.of("FIELD=(… OR …)");
      default -> Optional.empty();
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
