package dev.quench.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlParserTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a: b: c ~ 1:5: not YAML: a colon where no key can stand (expected: quotes around a text with ': ' in it, or keys that belong together indented alike)",
        "a: {b: 1 ~ 1:4: not YAML: while parsing a flow mapping, expected ',' or '}', but got <stream end>",
        "? [a] ~ 1:4: not YAML: a list or a mapping as a key (expected: a word)",
        "{a: 1, a: 2} ~ 1:8: duplicate key 'a' (expected: each key once)",
        "{a: &x 1, b: *x} ~ 1:14: alias *x (expected: the value itself; aliases are off)",
      })
  void saysWhatIsWrongAndWhere(String text, String expected) {
    assertThat(issues(text)).map(Issue::toString).containsExactly(expected);
  }

  @Test
  void saysWhichLineIsIndentedOtherwise() {
    assertThat(issues("a:\n  - b: {c: 1}\n\td: 2\n"))
        .map(Issue::toString)
        .containsExactly("3:1: not YAML: a tab (expected: spaces)");
    assertThat(issues("a:\n  b: 1\n c: 2\n"))
        .map(Issue::toString)
        .containsExactly(
            "3:2: not YAML: indented otherwise than what it follows (expected: keys that belong"
                + " together indented alike)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- "})
  void whatIsNestedTooDeepIsRefused(String open) {
    assertThat(issues(open.repeat(5_000)))
        .singleElement()
        .satisfies(it -> assertThat(it.message()).doesNotContain("org.", "Stream", "Constraints"));
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThat(issues("a: |\n" + " x\n".repeat(2_000_000)))
        .map(Issue::message)
        .containsExactly("not YAML: too long (expected: at most 3 million characters)");
  }

  private static List<Issue> issues(String text) {
    return YamlParser.parse(text).match(it -> List.of(), it -> it);
  }
}
