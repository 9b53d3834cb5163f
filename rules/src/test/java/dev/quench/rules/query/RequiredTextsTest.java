package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.screen.Sign.Part;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextsTest {

  /**
   * What occurs wherever the pattern is found; {@code ^} before what begins the text, {@code _} for
   * blanks.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "error; error",
        "Memory limit of .+ exceeded; memory_limit_of_",
        "^Memory limit of .+ exceeded; ^memory_limit_of_",
        "a.{3}long enough; long_enough",
        "connection (refused|reset) by peer; connection_",
        "(ECONNRESET|EPIPE) while calling; _while_calling",
        "x(ECONNRESET|EPIPE)y; econnreset|epipe",
        "one|two; one|two",
        "^one|two; one|two",
        "colou?r; colo",
        "ab+c; ab",
        "(abcdef)?gh; gh",
        "(abcdef)+gh; abcdef",
        "(abcdef){0,2}gh; gh",
        "(abcdef){2}gh; abcdef",
        "a{0}bc; bc",
        "bo{2,}m; bo",
        "boo??m; bo",
        "(?i)access denied; _denied",
        "(?i:denied); denied",
        "(?P<what>denied); denied",
        "foo\\.bar\\d+; foo.bar",
        "[abc]def; def",
        "[]a]def; def",
        "x{y; x",
        "stra\u00dfe; stra",
        "a|; ``",
        ".*; ``",
        "(|a)b|c?; ``",
        "\\x41bc; ``",
        "\\Qa.b\\E; ``",
        "[[:alpha:]]bcd; ``",
        "\\pLabc; ``"
      })
  void requires(String pattern, String required) {
    String found =
        RequiredTexts.of(pattern).stream()
            .map(RequiredTextsTest::shown)
            .collect(Collectors.joining("|"));
    assertThat(found).isEqualTo(required);
  }

  private static String shown(Part part) {
    return (part.first() ? "^" : "") + part.text().replace(' ', '_');
  }
}
