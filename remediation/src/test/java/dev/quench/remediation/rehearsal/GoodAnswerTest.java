package dev.quench.remediation.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.policy.Baseline;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoodAnswerTest {

  @Test
  void hasAllThatIsAskedFor() {
    assertThat(GoodAnswer.body(baseline(), "x \"y\" \\"))
        .isEqualTo("{\"a\":{\"b\":\"healthy\",\"c\":\"x \\\"y\\\" \\\\\"},\"d/e\":\"true\"}");
  }

  @Test
  void isOneOfTheStatusThatAreGood() {
    assertThat(GoodAnswer.status(baseline())).isEqualTo(207);
  }

  private static Baseline baseline() {
    TreeMap<String, String> expected = new TreeMap<>();
    expected.put("/a/b", "healthy");
    expected.put("/d~1e", "true");
    return new Baseline(
        List.of(408, 207),
        List.of("/a", "/a/c"),
        expected,
        new TreeMap<>(),
        List.of(),
        Baseline.Compare.STATUS);
  }
}
