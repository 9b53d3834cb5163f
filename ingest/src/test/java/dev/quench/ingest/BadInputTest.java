package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Clue;
import dev.quench.common.screen.Need;
import dev.quench.common.screen.Screen;
import dev.quench.common.screen.Sign;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
  private static final Projection NARROW = Projection.of(List.of(), false);
  private static final Projection WIDE =
      Projection.of(List.of(FieldPath.of("jsonPayload", "a")), true);
  private static final Screen NOBODY_ASKS =
      Screen.of(
          List.of(
              List.of(
                  new Need(
                      List.of(
                          new Clue(
                              Optional.of(FieldPath.of("jsonPayload", "a")),
                              Sign.of(List.of(Sign.Part.within("never there")))))))));
  private static final Decoder SCREENED = new LogEntryDecoder(NARROW, NOBODY_ASKS);
  private static final List<Decoder> ENTRIES =
      List.of(new LogEntryDecoder(NARROW), new LogEntryDecoder(WIDE), SCREENED);
  private static final List<Decoder> OTHERS =
      List.of(new BuildDecoder(WIDE), new AlertDecoder(WIDE));

  @ParameterizedTest
  @MethodSource("bad")
  void noEntryIsReadAndTheReasonSaysWhy(BadInput bad) {
    for (Decoder decoder : ENTRIES) {
      assertThat(decoder.decode(bad.envelope()))
          .isInstanceOfSatisfying(Decoded.Broken.class, it -> assertReason(it, bad.reason()));
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void neitherIsABuildOrAnAlert(BadInput bad) {
    for (Decoder decoder : OTHERS) {
      assertThat(decoder.decode(bad.envelope()))
          .isInstanceOfSatisfying(Decoded.Broken.class, it -> assertReason(it, ""));
    }
  }

  @Test
  void aReasonDoesNotRepeatABodyOfAnyLength() {
    String word = "ü".repeat(20_000);
    Decoded decoded =
        ENTRIES
            .get(0)
            .decode(new BadInput("", word.getBytes(StandardCharsets.UTF_8), "").envelope());
    assertThat(decoded).isInstanceOfSatisfying(Decoded.Broken.class, it -> assertReason(it, ""));
  }

  @Test
  void whateverIsBrokenIntoABodyNothingThrows() {
    byte[] whole =
        """
        {"logName":"projects/p/logs/run.googleapis.com%2Frequests","insertId":"ü1","severity":"ERROR",
         "timestamp":"2026-03-01T12:00:00.123456789Z","httpRequest":{"status":500,"latency":"0s"},
         "resource":{"type":"cloud_run_revision","labels":{"service_name":"s","location":"r"}},
         "jsonPayload":{"a":[1,2.5e3,{"b":null}],"c":true},"protoPayload":{"resourceName":"x"}}
        """
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    int skipped = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] body = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      Envelope envelope = new BadInput("", body, "").envelope();
      Decoded read = ENTRIES.get(0).decode(envelope);
      boolean sound = read instanceof Decoded.Understood;
      skipped += SCREENED.decode(envelope) instanceof Decoded.Unmatched ? 1 : 0;
      assertThat(SCREENED.decode(envelope))
          .as(new String(body, StandardCharsets.UTF_8))
          .isInstanceOfAny(read.getClass(), sound ? Decoded.Unmatched.class : read.getClass());
      assertThat(ENTRIES.get(1).decode(envelope)).isNotNull();
      OTHERS.forEach(it -> assertThat(it.decode(envelope)).isNotNull());
    }
    assertThat(skipped).isGreaterThan(1_000);
  }

  private static void assertReason(Decoded.Broken broken, String part) {
    assertThat(broken.reason()).isNotBlank().contains(part);
    assertThat(broken.reason().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(Settlement.DeadLetter.MAX_REASON_BYTES);
  }

  private static List<BadInput> bad() {
    return BadInput.all();
  }
}
