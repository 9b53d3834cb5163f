package dev.quench.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.ingest.Acknowledgement.Read;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcknowledgementTest {

  @Test
  void saysWhoRespondsToWhatWhateverElseThePagerPutsThere() {
    assertThat(read("{\"v\":{\"by\":1},\"by\":\" ann \",\"incident\":\"llm-forge-i3\"}"))
        .isEqualTo(new Read.Understood(new Acknowledgement("llm-forge-i3", "ann")));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "'';empty body (expected: one JSON object)",
        "[];not a JSON object (expected: {\"incident\":ID,\"by\":WHO})",
        "{\"by\":\"ann\"};incident: missing (expected: a text of 1..200 characters)",
        "{\"incident\":3,\"by\":\"ann\"};incident: no text (expected: a text of 1..200 characters)",
        "{\"incident\":\"i3\",\"by\":\" \"};by: missing (expected: a text of 1..200 characters)"
      })
  void whatCannotBeUsedSaysWhy(String body, String reason) {
    assertThat(read(body)).isEqualTo(new Read.Broken(reason));
  }

  @Test
  void aNameThatIsNoNameIsRefused() {
    assertThat(read("{\"incident\":\"i3\",\"by\":\"" + "x".repeat(201) + "\"}"))
        .isEqualTo(new Read.Broken("by: 201 characters (expected: a text of 1..200 characters)"));
  }

  private static Read read(String body) {
    return Acknowledgement.read(
        new Envelope("m1", Instant.EPOCH, Map.of(), body.getBytes(UTF_8), 1));
  }
}
