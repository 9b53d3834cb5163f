package dev.quench.remediation.ledger;

import dev.quench.common.Reading;
import dev.quench.remediation.twin.Outage;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger that lasts as long as the process. It keeps the documents themselves, and is away, or
 * loses its answers, on request.
 */
public final class InMemoryLedger implements Ledger {

  private final Outage outage = new Outage("ledger");
  private SortedMap<Key, Versioned<?>> documents = new TreeMap<>();
  private long revision;
  private int answersLost;

  /** Makes the next calls fail, whatever they are. */
  public synchronized void beAwayFor(int calls) {
    outage.lastFor(calls);
  }

  /** Makes the next commits end as {@code Unavailable} although they are carried out. */
  public synchronized void loseAnswersOf(int commits) {
    answersLost = commits;
  }

  /** A document as it is, also during an outage. */
  public synchronized <D extends Document> Optional<Versioned<D>> now(Key key, Class<D> type) {
    return Optional.ofNullable(documents.get(key)).map(it -> typed(it, type));
  }

  @Override
  public synchronized <D extends Document> Reading<Optional<Versioned<D>>> read(
      Key key, Class<D> type) {
    return outage.unlessAway(
        () -> Optional.ofNullable(documents.get(key)).map(it -> typed(it, type)));
  }

  @Override
  public synchronized CommitOutcome commit(List<Change> changes) {
    Optional<String> away = outage.next();
    return away.isPresent() ? new CommitOutcome.Unavailable(away.get()) : applied(changes);
  }

  @Override
  public synchronized Reading<List<Key>> keys(String kind) {
    return outage.unlessAway(
        () -> documents.keySet().stream().filter(it -> it.kind().equals(kind)).toList());
  }

  @Override
  public synchronized Reading<Long> revision() {
    return outage.unlessAway(() -> revision);
  }

  /** Does nothing: a test may go on looking. */
  @Override
  public void close() {}

  private CommitOutcome applied(List<Change> changes) {
    SortedMap<Key, Versioned<?>> next = new TreeMap<>(documents);
    for (Change change : changes) {
      long actual = versionIn(next, change.key());
      if (actual != change.replaces()) {
        return new CommitOutcome.Conflict(change.key(), actual);
      }
      change
          .document()
          .ifPresentOrElse(
              it -> next.put(change.key(), new Versioned<>(it, actual + 1)),
              () -> next.remove(change.key()));
    }
    documents = next;
    revision++;
    return answer();
  }

  private CommitOutcome answer() {
    if (answersLost == 0) {
      return new CommitOutcome.Committed();
    }
    answersLost--;
    return new CommitOutcome.Unavailable("ledger: the answer was lost, as it was told to be");
  }

  private static <D extends Document> Versioned<D> typed(Versioned<?> found, Class<D> type) {
    return new Versioned<>(type.cast(found.document()), found.version());
  }

  private static long versionIn(SortedMap<Key, Versioned<?>> documents, Key key) {
    Versioned<?> found = documents.get(key);
    return found == null ? 0 : found.version();
  }
}
