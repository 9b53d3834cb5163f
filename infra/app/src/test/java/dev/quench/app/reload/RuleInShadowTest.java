package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.shadow.Shadowed;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A rule in shadow at run time: counted, and nothing else. */
class RuleInShadowTest {

  @Test
  void itsEntriesAreCountedAndOpenNothing() throws IOException {
    String rule = "  - id: memory-limit-exceeded\n";
    try (Running quench =
        new Running(Running.shipped().replace(rule, rule + "    shadow: true\n"))) {
      quench.memoryRunsOut();
      quench.memoryRunsOut();
      quench.awaitCount("in-shadow", 2);
      quench.keepCounts();

      assertThat(quench.forge().incident()).isEmpty();
      Shadowed kept = quench.ledger.now(Shadowed.KEY, Shadowed.class).orElseThrow().document();
      assertThat(kept.rules()).hasSize(1);
      assertThat(kept.rules().get(0).sightings())
          .singleElement()
          .satisfies(it -> assertThat(it.entries()).isEqualTo(2))
          .satisfies(it -> assertThat(it.openings()).isEqualTo(1));
    }
  }
}
