package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The ledger of several processes, which remembers the watches that were durable lately. */
final class RefereedLedger implements Ledger {
  private static final int REMEMBERED = 100;

  private final InMemoryLedger real;
  private final Key key;
  private final Consumer<Watch> audience;
  private final Deque<Watch> durable = new ArrayDeque<>();

  /**
   * @param audience is shown each watch that is durable
   */
  RefereedLedger(InMemoryLedger real, ServiceRef service, Consumer<Watch> audience) {
    this.real = real;
    this.key = Watch.key(service);
    this.audience = audience;
  }

  /** Whether a watch that a process took for durable is, or was. */
  boolean held(Watch watch) {
    return durable.stream().anyMatch(watch::equals);
  }

  @Override
  public <D extends Document> Reading<Optional<Versioned<D>>> read(Key of, Class<D> type) {
    remember();
    return real.read(of, type);
  }

  @Override
  public CommitOutcome commit(List<Change> changes) {
    CommitOutcome outcome = real.commit(changes);
    remember();
    return outcome;
  }

  private void remember() {
    Optional<Watch> now = real.now(key, Watch.class).map(Versioned::document);
    now.filter(it -> durable.isEmpty() || !durable.getFirst().equals(it)).ifPresent(this::remember);
  }

  private void remember(Watch watch) {
    durable.addFirst(watch);
    if (durable.size() > REMEMBERED) {
      durable.removeLast();
    }
    audience.accept(watch);
  }

  @Override
  public Reading<List<Key>> keys(String kind) {
    return real.keys(kind);
  }

  @Override
  public Reading<Long> revision() {
    return real.revision();
  }

  @Override
  public void close() {
    real.close();
  }
}
