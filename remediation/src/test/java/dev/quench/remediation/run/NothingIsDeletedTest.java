package dev.quench.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.Effect;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** Nothing is ever deleted unattended: there is nothing to do it with, and nothing that asks. */
class NothingIsDeletedTest {

  @Test
  void cloudRunIsReadAndItsTrafficIsWritten() {
    assertThat(RunServices.class.getMethods())
        .extracting(Method::getName)
        .containsExactlyInAnyOrder("service", "revisions", "writeTraffic", "validateTraffic");
  }

  @Test
  void theBrainAsksForNothingElse() {
    assertThat(Effect.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            Effect.ReadFacts.class,
            Effect.Probe.class,
            Effect.WriteTraffic.class,
            Effect.Verify.class,
            Effect.TryOut.class);
  }
}
