package dev.quench.rules.lint;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Position;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs that look like one of the language's and are letters to it, as word processors, chats and
 * keyboards of other scripts make them. Within a text they are left alone: people write so.
 */
final class Lookalikes {
  private static final Map<String, String> OPERATORS =
      Map.of(
          "≥", ">=", "≧", ">=", "≤", "<=", "≦", "<=", "≠", "!=", "＝", "=", "＞", ">", "＜", "<", "：",
          ":");
  private static final Map<String, String> AROUND =
      Map.ofEntries(
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("„", "\""),
          Map.entry("«", "\""),
          Map.entry("»", "\""),
          Map.entry("＂", "\""),
          Map.entry("‘", "\""),
          Map.entry("’", "\""),
          Map.entry("（", "("),
          Map.entry("）", ")"));
  private static final Map<String, String> BEFORE =
      Map.of("–", "-", "—", "-", "−", "-", "－", "-", "！", "NOT");
  private static final Pattern OPERATOR = Pattern.compile("[≥≧≤≦≠＝＞＜：]");

  private Lookalikes() {}

  /** In a bare word: also an operator between a field and a value. */
  static Optional<Problem> inWord(Position at, String word) {
    return operator(word).or(() -> around(word)).map(it -> problem(at, word, it));
  }

  /** In a constant without quotes. */
  static Optional<Problem> inConstant(Position at, String constant) {
    return around(constant).map(it -> problem(at, constant, it));
  }

  /** One sign, and the one meant. */
  private record Sign(String found, String meant) {}

  private static Optional<Sign> operator(String word) {
    Matcher sign = OPERATOR.matcher(word);
    return sign.find() && isField(word.substring(0, sign.start()))
        ? Optional.of(new Sign(sign.group(), OPERATORS.getOrDefault(sign.group(), "")))
        : Optional.empty();
  }

  /** Nothing before the sign is a field too: it stands alone, before it. */
  private static boolean isField(String before) {
    return before.isEmpty()
        || EntrySchema.typeOf(FieldPath.of(before.split("\\.", 2)[0])).isPresent();
  }

  private static Optional<Sign> around(String text) {
    String first = text.substring(0, 1);
    String last = text.substring(text.length() - 1);
    return sign(BEFORE, first).or(() -> sign(AROUND, first)).or(() -> sign(AROUND, last));
  }

  private static Optional<Sign> sign(Map<String, String> signs, String found) {
    return Optional.ofNullable(signs.get(found)).map(it -> new Sign(found, it));
  }

  private static Problem problem(Position at, String text, Sign sign) {
    String within = text.equals(sign.found) ? "" : text + ": ";
    return LintCode.LOOKALIKE.at(
        at, within + sign.found + " is a letter (expected: " + sign.meant + ")");
  }
}
