package dev.quench.remediation.ledger;

import dev.quench.common.Reading;
import java.util.List;
import java.util.Optional;

/** Versioned documents behind compare-and-set. Safe for several processes at once. */
public interface Ledger extends AutoCloseable {

  /** Reads a document and its version; known and empty when there is none. */
  <D extends Document> Reading<Optional<Versioned<D>>> read(Key key, Class<D> type);

  /** Writes all changes or none. Durable when it returns {@code Committed}. */
  CommitOutcome commit(List<Change> changes);

  /** The keys of a kind, in order. */
  Reading<List<Key>> keys(String kind);

  /**
   * How many commits this ledger has taken, from all processes together. Cheap: a driver asks it
   * often, and reads its documents again only when it has grown.
   */
  Reading<Long> revision();

  @Override
  void close();
}
