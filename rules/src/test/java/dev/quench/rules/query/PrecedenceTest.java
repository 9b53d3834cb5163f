package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NOT binds tighter than OR, and OR tighter than AND, written or not. */
class PrecedenceTest {

  /** The letters among a, b, c and d that the entry has, and what the filter says of it. */
  @ParameterizedTest(name = "{0} of [{1}] is {2}")
  @CsvSource({
    "a b OR c d, a c d, true",
    "a b OR c d, a b, false",
    "a AND b OR c AND d, a c d, true",
    "a AND b OR c AND d, a b, false",
    "a OR b AND c, a, false",
    "a OR b AND c, a c, true",
    "(a AND b) OR c, c, true",
    "a OR NOT b AND NOT c OR d, a, true",
    "a OR NOT b AND NOT c OR d, b d, false",
    "a OR NOT b AND NOT c OR d, a b c, false",
    "NOT a OR b, a, false",
    "NOT a OR b, a b, true",
    "NOT (a OR b), c, true",
    "NOT(a OR b), a, false",
    "-a b, b, true",
    "-a b, a b, false",
    "a -b, a, true",
    "NOT (NOT a), a, true",
    "-(a b), a, true",
    "a or b, a b, false",
    "'', , true",
  })
  void binds(String filter, String letters, boolean expected) {
    String entry = "{'textPayload':'" + spelled(letters == null ? "" : letters) + "'}";
    assertThat(Entries.matches(words(filter), entry)).isEqualTo(expected);
  }

  private static String words(String filter) {
    return filter.replaceAll("\\b([abcd])\\b", "<$1>").replace("<", "\"<").replace(">", ">\"");
  }

  private static String spelled(String letters) {
    return letters.replaceAll("([abcd])", "<$1>");
  }
}
