package dev.quench.rules.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningsTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = ' ',
      value = {
        "^abc [abc]",
        "^\\[STARTUP\\]\\s+x [[STARTUP]]",
        "^ab|^cd [ab,cd]",
        "^a(b|c) [a]",
        "^ab+ [ab]",
        "^ab*c [a]",
        "^ab?c [a]",
        "^ab{0,2}c [a]",
        "^a\\.b [a.b]",
        "^a\\d [a]",
        "^a\\|b [a|b]",
        "^[ab] none",
        "^a|b none",
        "^a|^ none",
        "abc none",
        "(?i)^abc none",
        "(^a|b) none",
        "^é none",
        "^a[|]b [a]",
        "^a[(]|b none",
        "^a[^](]|^b [a,b]",
        "^a[[:alpha:]]|b none",
        "^a[\\](]|b none",
        "^a\\(|b none",
        "^a\\Q(|\\E|b none",
        "'^a$' [a]",
      })
  void areWhatATextMustBeginWith(String pattern, String expected) {
    String found =
        Beginnings.of(pattern).map(it -> it.texts().toString().replace(" ", "")).orElse("none");
    assertThat(found).isEqualTo(expected);
  }
}
