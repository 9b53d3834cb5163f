package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "what fits stays as it is, abcdef, 6, abcdef",
    "what does not is cut and marked, abcdefg, 6, abc…",
    "a character of several bytes is not cut in two, aäöü, 6, aä…",
    "nor is a surrogate pair, a😀😀, 8, a😀…",
    "only the mark may be left, abcdefg, 3, …",
  })
  void cuts(String sentence, String text, int maxBytes, String expected) {
    assertThat(Excerpt.of(text, maxBytes)).as(sentence).isEqualTo(expected);
  }

  @Test
  void aReasonFitsAnAttributeOfPubSub() {
    String reason = new Settlement.DeadLetter("ü".repeat(5_000)).reason();
    assertThat(reason.getBytes(StandardCharsets.UTF_8).length)
        .isBetween(1_020, Settlement.DeadLetter.MAX_REASON_BYTES);
  }
}
