package dev.quench.sandbox.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFilterTest {
  private static final Map<String, String> SERIES =
      Map.of("metric.type", "t", "metric.labels.response_code", "200", "resource.labels.x", "a");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          ``, true
          metric.type = "t", true
          metric.type="t" AND metric.label.response_code="200", true
          metric.type="t" resource.labels.x != "a", false
          metric.type="u" AND resource.labels.x="a", false
          metric.labels.response_code=200, true
          """)
  void comparesAndJoins(String filter, boolean passes) {
    assertThat(SeriesFilter.parse(filter).passes(SERIES)).isEqualTo(passes);
  }

  @Test
  void whatIsNotServedIsNamed() {
    assertThatThrownBy(() -> SeriesFilter.parse("metric.type=\"t\" OR metric.type=\"u\""))
        .hasMessageContaining("OR metric.type");
  }
}
