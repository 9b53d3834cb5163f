package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimeTest {
  private static final String CHARACTERS = "0123456789-:.TZz+ ٣";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00.1Z",
        "2026-03-01T12:00:00.123456789Z",
        "2024-02-29T23:59:59.000000001Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void whatIsWrittenAsUsualIsRead(String text) {
    assertThat(UtcTime.of(text)).contains(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-03-01T12:00:00",
        "2026-03-01T12:00:00.Z",
        "2026-03-01T12:00:00.1234567890Z",
        "2026-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T12:60:00Z",
        "2026-03-01T12:00:60Z",
        "2026-03-01T12:00:00+01:00"
      })
  void whatIsNotIsLeftToOthers(String text) {
    assertThat(UtcTime.of(text)).isEmpty();
  }

  @Test
  void nothingIsReadOtherwiseThanTheFormatterReadsIt() {
    Random random = new Random(1);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = damaged(Instant.ofEpochSecond(random.nextLong(4_000_000_000L), i), random);
      Optional<Instant> time = UtcTime.of(text);
      read += time.isPresent() ? 1 : 0;
      time.ifPresent(it -> assertThat(byFormatter(text)).as(text).contains(it));
    }
    assertThat(read).isGreaterThan(1_000);
  }

  private static String damaged(Instant time, Random random) {
    StringBuilder text = new StringBuilder(time.toString());
    int at = random.nextInt(text.length());
    text.setCharAt(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    return text.toString();
  }

  private static Optional<Instant> byFormatter(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
