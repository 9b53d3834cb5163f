package dev.quench.remediation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger promises. */
public abstract class LedgerContract {

  /** A document of the contract's own. */
  public record Note(String text, int number) implements Document {}

  private static final Key A = new Key("note", "a");
  private static final Key B = new Key("note", "b");
  private static final CommitOutcome COMMITTED = new CommitOutcome.Committed();

  /** Opens the one ledger of this test, each time as another process would. */
  protected abstract Ledger open();

  @Test
  void whatWasNeverWrittenIsKnownToBeAbsent() {
    assertThat(open().read(A, Note.class)).isEqualTo(Reading.known(Optional.empty()));
  }

  @Test
  void aCommittedDocumentIsReadBackByEverybody() {
    assertThat(open().commit(List.of(write(A, 0, "first")))).isEqualTo(COMMITTED);
    assertThat(read(open(), A)).contains(new Versioned<>(new Note("first", 1), 1));
  }

  @Test
  void versionsCountCommitsFromOne() {
    Ledger ledger = open();
    ledger.commit(List.of(write(A, 0, "same")));
    assertThat(ledger.commit(List.of(write(A, 1, "same")))).isEqualTo(COMMITTED);
    assertThat(read(ledger, A)).map(Versioned::version).contains(2L);
  }

  @Test
  void aChangeOfAnotherVersionIsAConflictThatNamesTheActualOne() {
    Ledger ledger = open();
    ledger.commit(List.of(write(A, 0, "first")));
    assertThat(ledger.commit(List.of(write(A, 0, "again"))))
        .isEqualTo(new CommitOutcome.Conflict(A, 1));
    assertThat(ledger.commit(List.of(write(B, 7, "unseen"))))
        .isEqualTo(new CommitOutcome.Conflict(B, 0));
  }

  @Test
  void oneConflictStopsAllChangesOfItsCommit() {
    Ledger ledger = open();
    ledger.commit(List.of(write(A, 0, "first")));
    assertThat(ledger.commit(List.of(write(B, 0, "new"), write(A, 0, "stale"))))
        .isEqualTo(new CommitOutcome.Conflict(A, 1));
    assertThat(read(ledger, B)).isEmpty();
    assertThat(read(ledger, A)).map(it -> it.document().text()).contains("first");
  }

  @Test
  void severalChangesAreCommittedTogether() {
    Ledger ledger = open();
    assertThat(ledger.commit(List.of(write(A, 0, "one"), write(B, 0, "two")))).isEqualTo(COMMITTED);
    assertThat(read(ledger, B)).map(it -> it.document().text()).contains("two");
  }

  @Test
  void aRemovedDocumentIsAbsentAndMayBeMadeAnew() {
    Ledger ledger = open();
    ledger.commit(List.of(write(A, 0, "first")));
    assertThat(ledger.commit(List.of(Change.removal(A, 2))))
        .isEqualTo(new CommitOutcome.Conflict(A, 1));
    assertThat(ledger.commit(List.of(Change.removal(A, 1)))).isEqualTo(COMMITTED);
    assertThat(read(open(), A)).isEmpty();
    assertThat(ledger.keys("note")).isEqualTo(Reading.known(List.of()));
    assertThat(ledger.commit(List.of(write(A, 0, "anew")))).isEqualTo(COMMITTED);
    assertThat(read(open(), A)).map(Versioned::version).contains(1L);
  }

  @Test
  void keysOfAKindComeInOrderAndAlone() {
    Ledger ledger = open();
    Key other = new Key("budget", "global");
    ledger.commit(List.of(write(B, 0, ""), write(A, 0, ""), write(other, 0, "")));
    assertThat(ledger.keys("note")).isEqualTo(Reading.known(List.of(A, B)));
    assertThat(ledger.keys("watch")).isEqualTo(Reading.known(List.of()));
  }

  @Test
  void theRevisionGrowsWithEveryCommitAndWithNothingElse() {
    Ledger mine = open();
    Ledger theirs = open();
    long before = revision(mine);
    theirs.commit(List.of(write(A, 0, "first")));
    assertThat(revision(mine)).isGreaterThan(before).isEqualTo(revision(theirs));
    mine.commit(List.of(write(A, 0, "stale")));
    mine.read(A, Note.class);
    assertThat(revision(mine)).isEqualTo(revision(theirs));
  }

  @Test
  void competingWritersLoseNoUpdate() {
    open().commit(List.of(new Change(A, 0, new Note("count", 0))));
    inParallel(4, () -> increment(open(), A, 25));
    assertThat(read(open(), A)).contains(new Versioned<>(new Note("count", 100), 101));
  }

  /** Adds one to the note's number, trying again as long as somebody else is faster. */
  public static void increment(Ledger ledger, Key key) {
    boolean done = false;
    while (!done) {
      Versioned<Note> found = read(ledger, key).orElseThrow();
      Note next = new Note(found.document().text(), found.document().number() + 1);
      done = ledger.commit(List.of(new Change(key, found.version(), next))).equals(COMMITTED);
    }
  }

  private static void increment(Ledger ledger, Key key, int times) {
    for (int i = 0; i < times; i++) {
      increment(ledger, key);
    }
  }

  private static void inParallel(int threads, Runnable work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      IntStream.range(0, threads)
          .mapToObj(it -> CompletableFuture.runAsync(work, pool))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Change write(Key key, long replaces, String text) {
    return new Change(key, replaces, new Note(text, 1));
  }

  private static Optional<Versioned<Note>> read(Ledger ledger, Key key) {
    return ledger.read(key, Note.class).toOptional().orElseThrow();
  }

  private static long revision(Ledger ledger) {
    return ledger.revision().toOptional().orElseThrow();
  }
}
