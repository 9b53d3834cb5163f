package dev.quench.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.adapters.Program;
import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.LedgerContract;
import dev.quench.remediation.ledger.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends LedgerContract {

  private static final Key KEY = new Key("note", "counter");

  @TempDir Path directory;

  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final ConcurrentLinkedQueue<Ledger> opened = new ConcurrentLinkedQueue<>();

  @Override
  protected Ledger open() {
    try {
      Ledger ledger = SqliteLedger.open(file());
      opened.add(ledger);
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void closeAll() {
    threads.shutdownNow();
    opened.forEach(Ledger::close);
  }

  @Test
  void severalProcessesLoseNoUpdate() {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 0))));
    try (Program first = CountingProcess.start(file(), KEY, 40);
        Program second = CountingProcess.start(file(), KEY, 40)) {
      assertThat(first.awaitEnd()).as(first::output).isZero();
      assertThat(second.awaitEnd()).as(second::output).isZero();
    }
    assertThat(ledger.read(KEY, Note.class))
        .isEqualTo(Reading.known(Optional.of(new Versioned<>(new Note("count", 80), 81))));
    assertThat(ledger.revision()).isEqualTo(Reading.known(81L));
  }

  @Test
  void whatKeepsFromALedgerIsSaidAndNothingMade() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Path text = Files.writeString(directory.resolve("text"), "no database, but long enough to ask");
    assertThat(SqliteLedger.fault(folder))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .contains(folder + " (expected: a file that is Quench's SQLite database"));
    assertThat(SqliteLedger.fault(text))
        .hasValueSatisfying(it -> assertThat(it).contains("SQLITE_NOTADB"));
    assertThat(SqliteLedger.fault(text.resolve("quench.db")))
        .contains(
            "ledger: %s (expected: a file in a directory; %s is none)"
                .formatted(text.resolve("quench.db"), text));
    assertThat(SqliteLedger.fault(directory.resolve("new/quench.db"))).isEmpty();
    assertThat(directory.resolve("new")).doesNotExist();
    open();
    assertThat(SqliteLedger.fault(file())).isEmpty();
  }

  @Test
  void whoseTheFileIsIsSaidToSomebodyElse() throws IOException {
    Path file = Files.createFile(directory.resolve("anothers.db"));
    assertThat(Owner.inWords(file))
        .isEqualTo(
            "%s belongs to %s, and this is run by %s (expected: to be run by %s)"
                .formatted(
                    file,
                    Files.getOwner(file).getName(),
                    System.getProperty("user.name"),
                    Files.getOwner(file).getName()));
    assertThat(Owner.keepsFrom(file)).isEmpty();
  }

  @Test
  void manyMayOpenTheSameNewFileAtOnce() {
    List<CompletableFuture<Ledger>> racing =
        Stream.generate(() -> CompletableFuture.supplyAsync(this::open, threads))
            .limit(16)
            .toList();
    assertThat(racing)
        .extracting(it -> it.join().keys("note"))
        .containsOnly(Reading.known(List.of()));
  }

  @Test
  void aDocumentOutlivesItsProcess() throws Exception {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 7))));
    ledger.close();
    assertThat(open().read(KEY, Note.class).toOptional().orElseThrow())
        .map(it -> it.document().number())
        .contains(7);
  }

  @Test
  void aClosedLedgerIsUnavailableAndDoesNotThrow() throws Exception {
    Ledger ledger = open();
    ledger.close();
    assertThat(ledger.commit(List.of())).isInstanceOf(CommitOutcome.Unavailable.class);
    assertThat(ledger.read(KEY, Note.class)).isInstanceOf(Reading.Unreadable.class);
    assertThat(ledger.revision()).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aFileThatIsRemovedUnderAProcessIsNeitherReadNorWritten() throws Exception {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 7))));
    removeFiles();

    answersNothing(ledger, "the file was removed or moved away");
    assertThat(open().read(KEY, Note.class)).isEqualTo(Reading.known(Optional.empty()));
  }

  @Test
  void aFileThatAnotherTookThePlaceOfIsNeitherReadNorWritten() throws Exception {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 7))));
    removeFiles();
    Ledger next = open();
    next.commit(List.of(new Change(KEY, 0, new Note("count", 1))));

    answersNothing(ledger, "another file took its place");
    assertThat(next.revision()).isEqualTo(Reading.known(1L));
  }

  @Test
  void aFileThatIsMovedBackIsTheLedgerAgain() throws Exception {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 7))));
    Path elsewhere = directory.resolve("elsewhere.db");
    Files.move(file(), elsewhere);
    answersNothing(ledger, "the file was removed or moved away");

    Files.move(elsewhere, file());
    assertThat(ledger.commit(List.of(new Change(KEY, 1, new Note("count", 8)))))
        .isInstanceOf(CommitOutcome.Committed.class);
  }

  private void answersNothing(Ledger ledger, String why) {
    String expected = why + " (expected: " + file() + " as it was opened; move it back";
    assertThat(ledger.commit(List.of(new Change(KEY, 1, new Note("count", 8)))))
        .isInstanceOf(CommitOutcome.Unavailable.class)
        .asString()
        .contains(expected);
    assertThat(ledger.read(KEY, Note.class)).asString().contains("reading note:counter", expected);
    assertThat(ledger.keys("note")).asString().contains("listing note", expected);
    assertThat(ledger.revision()).asString().contains("reading the revision", expected);
  }

  private void removeFiles() throws IOException {
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(Path.of(file() + end));
    }
  }

  @Test
  void aDocumentOfAnotherShapeIsUnreadableWithItsKey() {
    Ledger ledger = open();
    ledger.commit(List.of(new Change(KEY, 0, new Note("count", 7))));
    assertThat(ledger.read(KEY, Other.class))
        .asString()
        .contains("reading note:counter")
        .contains("since");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws Exception {
    Files.writeString(file(), "these are notes, not a database; ".repeat(100));
    assertThatThrownBy(() -> SqliteLedger.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("not a database");
  }

  @Test
  void anotherProgramsDatabaseIsRefused() throws Exception {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE shopping (item TEXT)");
    }
    assertThatThrownBy(() -> SqliteLedger.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("application_id: 0");
  }

  @Test
  void aPathThatCannotBeAFileIsRefused() throws Exception {
    Path occupied = Files.writeString(directory.resolve("occupied"), "");
    assertThatThrownBy(() -> SqliteLedger.open(occupied.resolve("ledger.db")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("occupied");
    assertThatThrownBy(() -> SqliteLedger.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory.toString());
  }

  private Path file() {
    return directory.resolve("state").resolve("..").resolve("ledger.db").normalize();
  }

  private record Other(java.time.Instant since) implements dev.quench.remediation.ledger.Document {}
}
