package dev.quench.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultTest {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"a\"",
          "\"",
          "\\",
          "\\u12",
          "1",
          "01",
          "-",
          "1.",
          "1e",
          ".5",
          "+1",
          "NaN",
          "-INF",
          "true",
          "tru",
          "null",
          "'a'",
          "a",
          "/",
          "//",
          "#",
          " ",
          "\n",
          "\t",
          "\u0000",
          "é",
          "\ud83d",
          "\u00a0",
          "{\"a\":1}",
          "[1,2]");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{\"a\": ~ 1:6 cut off (expected: the rest of it)",
        "{\"a\": [1 ~ 1:9 cut off in an array (expected: its end, ])",
        "{\"a ~ 1:4 cut off (expected: the rest of it)",
        "{\"a\": 1} } ~ 1:10 } (expected: what was opened last to end first)",
        "{\"a\": 1 \"b\": 2} ~ 1:9 '\"' (expected: a comma, or the end of the object)",
        "{\"a\": 1 ~ 1:8 cut off in an object (expected: its end, })",
        "[1 2] ~ 1:4 '2' (expected: a comma, or the end of the array)",
        "{a: 1} ~ 1:2 'a' (expected: a key in double quotes)",
        "{\"a\" 1} ~ 1:6 '1' (expected: a colon after the key)",
        "{\"a\": tru} ~ 1:7 'tru' (expected: a value: a text in double quotes, a number, true, false, null, an object or an array)",
        "{\"a\": 01} ~ 1:8 a number with leading zeros (expected: none)",
        "{\"a\": 1.} ~ 1:9 a broken number (expected: such as -2.5 or 1e3)",
        "{\"a\": \"\\q\"} ~ 1:9 \\'q' in a text (expected: JSON's escapes)",
        "{\"a\": 1, \"a\": 2} ~ 1:13 the key 'a' twice (expected: each key once)",
      })
  void saysWhatWasFoundAndExpected(String text, String expected) throws IOException {
    JsonFault fault = fault(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();

    assertThat(fault.position() + " " + fault.message()).isEqualTo(expected);
  }

  @Test
  void bytesThatAreNoTextAreSaidToBe() throws IOException {
    assertThat(fault(new byte[] {'"', (byte) 0xff, '"'}).orElseThrow().message())
        .isEqualTo("bytes that are no text (expected: UTF-8)");
  }

  @Test
  void tooDeepIsSaidWithoutTheLimitsName() throws IOException {
    assertThat(fault("[".repeat(2_000).getBytes(StandardCharsets.UTF_8)).orElseThrow().message())
        .isEqualTo("nested too deep (expected: fewer objects within others)");
  }

  @Test
  void noMessageSpeaksOfTheParser() throws IOException {
    Random random = new Random(20261125);
    for (int i = 0; i < 30_000; i++) {
      String text = soup(random);
      fault(text.getBytes(StandardCharsets.UTF_8))
          .ifPresent(
              it ->
                  assertThat(it.message())
                      .as(text)
                      .contains(" (expected: ")
                      .doesNotContain(
                          "not JSON", "code ", "Source", "`", "VALUE_", "CTRL", "token"));
    }
  }

  private static String soup(Random random) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      out.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return out.toString();
  }

  private static Optional<JsonFault> fault(byte[] text) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      while (json.nextToken() != null) {
        json.getText();
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(JsonFault.of(e));
    }
  }
}
