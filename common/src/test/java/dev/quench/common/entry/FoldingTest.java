package dev.quench.common.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain text is itself,abc-1,abc-1",
    "ASCII upper case,ABC,abc",
    "an accent in two characters,e\u0301,\u00e9",
    "sharp s,Straße,STRASSE",
    "final sigma,ΟΔΟΣ,οδος",
    "full width,Ａ１,a1",
    "a ligature,ﬁle,file",
    "a soft hyphen,co\u00adop,coop",
  })
  void textsThatMeanTheSameFoldToTheSame(String sentence, String left, String right) {
    assertThat(Folding.fold(left)).as(sentence).isEqualTo(Folding.fold(right));
  }
}
