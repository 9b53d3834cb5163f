package dev.quench.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.text.Position;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JunitReportTest {

  @Test
  void namesEachFileTestAndDifference() {
    assertThat(
            JunitReport.of(
                List.of(
                    result("a.test.yaml", "goes well", List.of()),
                    result("a.test.yaml", "says <b> & \"c\"", List.of("mode", "  - \u0007x")),
                    result("b.test.yaml", "goes well", List.of()))))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites tests="3" failures="1">
            <testsuite tests="2" failures="1" name="a.test.yaml">
            <testcase name="goes well" classname="a.test.yaml" line="7"></testcase>
            <testcase name="says &lt;b&gt; &amp; &quot;c&quot;" classname="a.test.yaml" line="7">\
            <failure message="not as expected">mode
              - \uFFFDx</failure></testcase>
            </testsuite>
            <testsuite tests="1" failures="0" name="b.test.yaml">
            <testcase name="goes well" classname="b.test.yaml" line="7"></testcase>
            </testsuite>
            </testsuites>
            """);
  }

  private static TestResult result(String file, String name, List<String> differences) {
    return new TestResult(Path.of(file), new Position(7, 5), name, differences, List.of());
  }
}
