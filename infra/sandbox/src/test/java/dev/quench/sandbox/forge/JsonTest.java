package dev.quench.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          ruvector timeout | Unexpected token 'r', "ruvector timeout" is not valid JSON
          ``               | Unexpected end of JSON input
          {"a":            | Unexpected end of JSON input
          {"a":1} x        | Unexpected non-whitespace character after JSON at position 8
          {a:1}            | Expected property name or '}' in JSON at position 1
          """)
  void quotesTheSenderAsNodeDoes(String body, String message) {
    assertThatThrownBy(() -> Json.parse(body))
        .isInstanceOf(Json.Malformed.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"a":[1,-2.5,true,false,null],"b":{"c":"x\\"y"}}
          []
          "text"
          """)
  void writesWhatItRead(String text) throws Exception {
    assertThat(Json.write(Json.parse(text))).isEqualTo(text);
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> Json.parse("[".repeat(10_000))).isInstanceOf(Json.Malformed.class);
  }
}
