package dev.quench.common.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSizeTest {

  /** RE2/J's own programs have two instructions more, which do not grow. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "a|b|cd",
        "(a{0,50}){30}b",
        "(a{3,}b){20}",
        "(?:ab?c*){7,9}",
        "(?i)(?P<name>x+){2}",
        "[[:alpha:](]{9}",
        "(a{90}[[:alpha:](]){9}",
        "(a{90}\\Q(\\E){9}",
        "(a{90}[\\](]){9}",
        "(a{90}[](]){9}",
        "(a{90}\\(){9}",
        "(a{90}\\pL){9}",
        "(a{90}\\x{41}){9}",
        "(((a?){3}){3}){3}",
        "(|a){50}",
        "(a|){50}",
        "(){50}",
        "(a{9}|(b{9}|c{9}){9}){9}",
      })
  void nothingGetsLargerThanWasTold(String pattern) {
    assertThat(PatternSize.of(pattern) + 2)
        .isGreaterThanOrEqualTo(Pattern.compile(pattern).programSize());
  }

  /** What is told too large would be refused for nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"abcdefgh", "(?:ab){100}", "\\x{1F600}{9}", "(a{9}){9}", "[^a-z0-9]{80}"})
  void nothingIsToldMuchLarger(String pattern) {
    assertThat(PatternSize.of(pattern)).isLessThan(2L * Pattern.compile(pattern).programSize());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{1000}){5}",
        "((a{1000}){1000}){1000}",
        "(a{1000}[[:alpha:](]){1000}",
        "(a{1000}\\Q(\\E){1000}",
        "(a{0,1000}){3}",
        "\\Q((\\E(a{1000}){5}"
      })
  void whatIsTooLargeIsRefusedWherever(String pattern) {
    assertThatThrownBy(() -> SearchPattern.compile(pattern))
        .isInstanceOf(BadPattern.class)
        .hasMessage(
            "pattern \""
                + pattern
                + "\": too large with its repeats written out (expected: at most 4000)");
  }

  @Test
  void patternsHaveASizeTogether() {
    PatternBudget budget = new PatternBudget();
    String pattern = String.join("", Collections.nCopies(2_000, "x"));
    for (int i = 0; i < 25; i++) {
      budget.compile(pattern);
    }

    assertThatThrownBy(() -> budget.compile("y"))
        .isInstanceOf(BadPattern.class)
        .hasMessageEndingWith("(expected: at most 50000 together)");
  }
}
