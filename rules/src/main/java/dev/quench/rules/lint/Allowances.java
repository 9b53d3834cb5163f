package dev.quench.rules.lint;

import dev.quench.common.text.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The warnings that a rule or a service means so, by {@code lint-allow}. */
final class Allowances {
  private static final String KEY = "lint-allow";
  private static final List<String> WARNINGS =
      Arrays.stream(LintCode.values())
          .filter(it -> it.level() == Level.WARNING)
          .map(Enum::name)
          .toList();

  private Allowances() {}

  /** What is left of all that was found; an error cannot be allowed. */
  static Stream<Problem> left(Section section, List<Problem> found) {
    List<String> allowed = section.texts(KEY);
    return found.stream().filter(it -> it.level() == Level.ERROR || !allowed.contains(it.code()));
  }

  /** Codes that there are not. */
  static List<Problem> unknown(Section section) {
    return section.texts(KEY).stream()
        .filter(it -> !WARNINGS.contains(it))
        .map(
            it ->
                LintCode.UNKNOWN_CODE.at(
                    section.position(KEY),
                    section.nameOf(KEY) + ": " + it + " (expected: a warning's code)"))
        .toList();
  }
}
