package dev.quench.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:00:00.5Z");
  private static final String LOG = "projects/p/logs/run.googleapis.com%2Fstdout";

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001bb", "a\u202eb", "a\u2028b", "\ta\u0000b\r\n"})
  void itIsOneLineOfPlainCharacters(String text) {
    assertThat(new Shown("x", text).text()).isEqualTo("a b");
  }

  @Test
  void whatIsLongIsCutBetweenCharacters() {
    String cut = new Shown("x", "😀".repeat(500)).text();
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Shown.MAX_TEXT);
    assertThat(cut).endsWith("😀…");
    assertThat(new Shown("x", "a".repeat(Shown.MAX_TEXT)).text()).hasSize(Shown.MAX_TEXT);
  }

  @Test
  void eachThingIsKeptOnceAndOfManyTheFirst() {
    List<Shown> many = IntStream.range(0, 9).mapToObj(it -> new Shown("x", "" + it)).toList();
    assertThat(Shown.both(many.subList(0, 2), many)).isEqualTo(many.subList(0, Shown.MAX_KEPT));
  }

  @Test
  void aHeadlineHasTheFirstThree() {
    assertThat(Shown.aside(Stream.of("a", "a", "b", "c", "d").map(it -> new Shown("x", it))))
        .isEqualTo(" (x a, x b, x c)");
    assertThat(Shown.aside(Stream.empty())).isEmpty();
  }

  @Test
  void anEntryIsFoundByItsFilter() {
    assertThat(new SignalId(LOG, AT, "65f0c3").filter())
        .contains(
            "logName=\"%s\" timestamp=\"2026-11-23T10:00:00.500Z\" insertId=\"65f0c3\""
                .formatted(LOG));
  }

  @Test
  void anIdThatTheServiceChoseStaysWithinItsQuotes() {
    assertThat(new SignalId("l", AT, "a\" OR \\\n").filter().orElseThrow())
        .endsWith("insertId=\"a\\\" OR \\\\\\u000a\"");
    assertThat(new SignalId("l", AT, "x".repeat(300)).filter().orElseThrow())
        .doesNotContain("insertId");
  }

  @ParameterizedTest
  @ValueSource(strings = {SignalId.BUILDS, SignalId.ALERTS})
  void whatIsPublishedIsNoEntry(String log) {
    assertThat(new SignalId("projects/p/logs/" + log, AT, "b1").filter()).isEmpty();
  }
}
