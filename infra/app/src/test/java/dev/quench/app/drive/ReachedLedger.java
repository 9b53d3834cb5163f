package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.util.List;
import java.util.Optional;

/**
 * The ledger as one process reaches it, or does not.
 *
 * @param away run when the process asks what is new and gets no answer
 */
record ReachedLedger(Ledger real, Runnable away) implements Ledger {

  @Override
  public <D extends Document> Reading<Optional<Versioned<D>>> read(Key key, Class<D> type) {
    return real.read(key, type);
  }

  @Override
  public CommitOutcome commit(List<Change> changes) {
    return real.commit(changes);
  }

  @Override
  public Reading<List<Key>> keys(String kind) {
    return real.keys(kind);
  }

  @Override
  public Reading<Long> revision() {
    Reading<Long> revision = real.revision();
    if (revision instanceof Reading.Unreadable) {
      away.run();
    }
    return revision;
  }

  @Override
  public void close() {
    real.close();
  }
}
