package dev.quench.common.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  private static final Normalizer2 UNICODE = Normalizer2.getNFKCCasefoldInstance();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "plain text is itself,abc-1,abc-1",
    "ASCII upper case,ABC,abc",
    "an accent in two characters,e\u0301,\u00e9",
    "sharp s,Straße,STRASSE",
    "capital sharp s,STRAẞE,strasse",
    "final sigma,ΟΔΟΣ,οδος",
    "full width,Ａ１,a1",
    "a ligature,ﬁle,file",
    "a soft hyphen,co\u00adop,coop",
    "a capital i with a dot,İ,i\u0307",
  })
  void textsThatMeanTheSameFoldToTheSame(String sentence, String left, String right) {
    assertThat(Folding.fold(left)).as(sentence).isEqualTo(Folding.fold(right));
  }

  @Test
  void aDotlessIIsAnotherLetter() {
    assertThat(Folding.fold("ı")).isNotEqualTo(Folding.fold("i"));
  }

  /** The folded forms need not be Unicode's, but which characters share one must be. */
  @Test
  void everyCharacterMeetsThoseThatUnicodeFoldsItWith() {
    assertThat(characters().filter(c -> !Folding.fold(text(c)).equals(Folding.fold(unicode(c)))))
        .as("kept apart")
        .isEmpty();
    assertThat(
            characters().filter(c -> !UNICODE.normalize(Folding.fold(text(c))).equals(unicode(c))))
        .as("made equal")
        .isEmpty();
  }

  private static IntStream characters() {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(Character::isDefined)
        .filter(c -> Character.getType(c) != Character.SURROGATE);
  }

  private static String text(int c) {
    return Character.toString(c);
  }

  private static String unicode(int c) {
    return UNICODE.normalize(text(c));
  }
}
