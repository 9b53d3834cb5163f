package dev.quench.adapters.sqlite;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ledger in one SQLite file (write-ahead log, synced at every commit), which several processes on
 * one machine may share. Its methods take turns on one connection, and answer nothing once its path
 * leads to another file: others would not see what is written here.
 */
public final class SqliteLedger implements Ledger {

  /** How long to wait for another process's commit, which takes about a millisecond. */
  private static final Duration BUSY = Duration.ofSeconds(5);

  private static final String READ = "SELECT version, body FROM document WHERE kind=? AND name=?";
  private static final String VERSION = "SELECT version FROM document WHERE kind=? AND name=?";
  private static final String WRITE = "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)";
  private static final String REMOVE = "DELETE FROM document WHERE kind=? AND name=?";
  private static final String KEYS = "SELECT name FROM document WHERE kind=? ORDER BY name";
  private static final String COUNT = "UPDATE ledger SET commits = commits + 1";
  private static final String COMMITS = "SELECT commits FROM ledger";

  private final Path file;
  private final SamePlace place;
  private final Connection connection;
  private final LedgerCodec codec = new LedgerCodec();

  private SqliteLedger(Path file, Connection connection, SamePlace place) {
    this.file = file;
    this.connection = connection;
    this.place = place;
  }

  /**
   * Opens the file, creating it and its directory where they are missing.
   *
   * @throws IOException when it cannot be written, or holds something else; the message says which
   */
  public static SqliteLedger open(Path file) throws IOException {
    Connection connection = SqliteFile.open(file, BUSY);
    return new SqliteLedger(file, connection, SamePlace.of(file));
  }

  /**
   * What keeps this process from working on the ledger in a file, if anything does; whether it is
   * there or not, nothing is made.
   */
  public static Optional<String> fault(Path file) {
    return SqliteFile.fault(file, BUSY);
  }

  @Override
  public synchronized <D extends Document> Reading<Optional<Versioned<D>>> read(
      Key key, Class<D> type) {
    try (PreparedStatement query = prepareHere(READ, key.kind(), key.name());
        ResultSet row = query.executeQuery()) {
      return Reading.known(row.next() ? Optional.of(versioned(row, type)) : Optional.empty());
    } catch (SQLException | IOException e) {
      return Reading.unreadable(reason("reading " + key, e));
    }
  }

  @Override
  public synchronized Reading<List<Key>> keys(String kind) {
    try (PreparedStatement statement = prepareHere(KEYS, kind);
        ResultSet row = statement.executeQuery()) {
      List<Key> keys = new ArrayList<>();
      while (row.next()) {
        keys.add(new Key(kind, row.getString(1)));
      }
      return Reading.known(List.copyOf(keys));
    } catch (SQLException | IOException e) {
      return Reading.unreadable(reason("listing " + kind, e));
    }
  }

  @Override
  public synchronized Reading<Long> revision() {
    try (PreparedStatement query = prepareHere(COMMITS);
        ResultSet row = query.executeQuery()) {
      return Reading.known(row.getLong(1));
    } catch (SQLException | IOException e) {
      return Reading.unreadable(reason("reading the revision", e));
    }
  }

  @Override
  public synchronized CommitOutcome commit(List<Change> changes) {
    try {
      place.require();
      execute("BEGIN IMMEDIATE");
      return committed(changes);
    } catch (SQLException | IOException e) {
      rollBack(e);
      return new CommitOutcome.Unavailable(reason("committing", e));
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(reason("closing", e), e);
    }
  }

  private CommitOutcome committed(List<Change> changes) throws SQLException, IOException {
    for (Change change : changes) {
      long actual = version(change.key());
      if (actual != change.replaces()) {
        execute("ROLLBACK");
        return new CommitOutcome.Conflict(change.key(), actual);
      }
      apply(change);
    }
    execute(COUNT);
    execute("COMMIT");
    return new CommitOutcome.Committed();
  }

  private long version(Key key) throws SQLException {
    try (PreparedStatement query = prepare(VERSION, key.kind(), key.name());
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private void apply(Change change) throws SQLException, IOException {
    if (change.document().isPresent()) {
      write(change, change.document().get());
    } else {
      remove(change.key());
    }
  }

  private void remove(Key key) throws SQLException {
    try (PreparedStatement delete = prepare(REMOVE, key.kind(), key.name())) {
      delete.executeUpdate();
    }
  }

  private void write(Change change, Document document) throws SQLException, IOException {
    Key key = change.key();
    String body = codec.encode(document);
    try (PreparedStatement insert =
        prepare(WRITE, key.kind(), key.name(), change.replaces() + 1, body)) {
      insert.executeUpdate();
    }
  }

  private <D extends Document> Versioned<D> versioned(ResultSet row, Class<D> type)
      throws SQLException, IOException {
    return new Versioned<>(codec.decode(row.getString(2), type), row.getLong(1));
  }

  private PreparedStatement prepareHere(String sql, Object... values)
      throws SQLException, IOException {
    place.require();
    return prepare(sql, values);
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      statement.execute();
    }
  }

  private void rollBack(Exception failure) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private String reason(String doing, Exception failure) {
    return "ledger " + file + ": " + doing + ": " + SqliteFile.inWords(file, failure);
  }
}
