package dev.quench.app.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.RulesInForce;
import dev.quench.app.drive.EffectDriver;
import dev.quench.common.Reading;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Remediator;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule file speaks of a service that it did not speak of before. */
class ServiceAddedTest {
  private static final ServiceRef OTHER =
      new ServiceRef("agentics-prod", "us-central1", "other-service");

  private final List<ServiceRef> services = new ArrayList<>(List.of(OTHER));
  private final List<RulesHash> inForceWhenDesksWereMade = new ArrayList<>();
  private final Thread editor = Thread.currentThread();

  @Test
  void itHasADeskBeforeItsRulesAreInForce() throws IOException {
    String before = Running.shipped();
    String after = before.replace("veto: 2m", "veto: 3m");
    RulesInForce rules = new RulesInForce(Running.parsed(before), it -> List.copyOf(services));
    try (Running twins = new Running(before, List.of(OTHER));
        EffectDriver driver =
            new EffectDriver(
                twins.ports, () -> brain(rules), "p", Clock.systemUTC(), watch -> {})) {
      driver.work(rules.services(), rules.event());
      inForceWhenDesksWereMade.clear();
      services.add(Running.FORGE);
      RuleWatch watch =
          new RuleWatch(
              () -> Reading.known(after), rules, driver, twins.ports.ledger(), () -> twins.now);
      watch.look();
      watch.look();

      assertThat(rules.rulebook().hash()).isEqualTo(RulesHash.of(after));
      assertThat(inForceWhenDesksWereMade).containsOnly(RulesHash.of(before));
    }
  }

  @Test
  void aMessageThatNobodyTakesYetComesAgain() throws IOException {
    try (Running running = new Running(Running.shipped(), services)) {
      services.add(Running.FORGE);
      running.rules.replace(running.rules.prepare(Running.parsed(Running.shipped())));
      running.memoryRunsOut();

      running.awaitCount("retried", 1);
      assertThat(running.count("dead-lettered")).isZero();
    }
  }

  private Remediator brain(RulesInForce rules) {
    if (Thread.currentThread() == editor) {
      inForceWhenDesksWereMade.add(rules.rulebook().hash());
    }
    return rules.remediator();
  }
}
