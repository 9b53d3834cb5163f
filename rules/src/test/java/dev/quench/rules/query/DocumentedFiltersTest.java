package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Threshold;
import dev.quench.common.pattern.PatternSize;
import dev.quench.common.pattern.SearchPattern;
import dev.quench.rules.file.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rules.md says of the language is so. */
class DocumentedFiltersTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(.+)` \\| `(\\{.*})` \\| (yes|no) \\|$");

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void matchesAsShown(List<String> row) {
    assertThat(Entries.matches(row.get(0), row.get(1))).isEqualTo(row.get(2).equals("yes"));
  }

  /** A row that is written otherwise would not be tried. */
  @Test
  void everyRowIsTried() throws IOException {
    assertThat(rows())
        .hasSize((int) language().lines().filter(it -> it.matches("\\| `.*\\{.*")).count())
        .hasSizeGreaterThan(45);
  }

  @Test
  void theLimitsAreThose() throws IOException {
    assertThat(language())
        .contains(
            "%,d characters".formatted(Filter.MAX_LENGTH),
            "parentheses %d deep".formatted(Filter.MAX_DEPTH),
            "size %,d,".formatted(PatternSize.MAX),
            "together %,d".formatted(PatternSize.MAX_TOTAL),
            "length of %,d".formatted(SearchPattern.MAX_WORK),
            "`count` 1..%d, `within` at most %dd"
                .formatted(Threshold.MAX_COUNT, Threshold.MAX_WINDOW.toDays()),
            "%,d rules".formatted(RuleSet.MAX_RULES));
  }

  static List<List<String>> rows() throws IOException {
    return ROW.matcher(language()).results().map(DocumentedFiltersTest::row).toList();
  }

  private static List<String> row(MatchResult it) {
    return List.of(it.group(1), it.group(2), it.group(3));
  }

  private static String language() throws IOException {
    String docs = Files.readString(Path.of("../docs/rules.md"));
    int begin = docs.indexOf("## The filter language");
    return docs.substring(begin, docs.indexOf("\n## ", begin));
  }
}
