package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.ingest.Delivery;
import dev.quench.ingest.Inbox;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Clock CLOCK = Clock.systemUTC();

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final InMemoryOutbox outbox = new InMemoryOutbox();
  private final RulesInForce rules =
      new RulesInForce(
          QuarantineTest.rulebook(),
          it -> List.of(QuarantineTest.FORGE),
          Optional.empty(),
          QuarantineTest::compileWithAFault);

  @Test
  void inboxesAreClosedAtOnceAndOneThatFailsHoldsUpNoOther() {
    CountDownLatch all = new CountDownLatch(2);
    Waiting one = new Waiting(all);
    Waiting other = new Waiting(all);
    start(List.of(Source.logs(one), Source.logs(other))).close();

    assertThat(List.of(one.met, other.met)).containsExactly(true, true);
  }

  private Pipeline start(List<Source> sources) {
    Ports ports =
        new Ports(
            ledger,
            new InMemoryRunServices(CLOCK, "quench@p", Addresses.likeCloudRun()),
            new InMemoryLogHistory(),
            new InMemoryMetrics(),
            new ScriptedProber(CLOCK),
            outbox);
    return Pipeline.start(sources, rules, ports, "p", CLOCK, watch -> {});
  }

  /** Waits, when it is closed, for the others to be, and fails then. */
  private static final class Waiting implements Inbox {
    private final CountDownLatch all;
    private volatile boolean met;

    private Waiting(CountDownLatch all) {
      this.all = all;
    }

    @Override
    public void open(Consumer<Delivery> receiver) {}

    @Override
    public void close() {
      all.countDown();
      try {
        met = all.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("could not be closed");
    }
  }
}
