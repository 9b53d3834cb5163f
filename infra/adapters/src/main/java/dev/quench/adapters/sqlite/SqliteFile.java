package dev.quench.adapters.sqlite;

import dev.quench.adapters.CauseChain;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens a ledger's file, creating it where there is none, and refuses what is not one. */
final class SqliteFile {

  /** Marks our files in SQLite's header: "QNCH". */
  private static final int APPLICATION_ID = 0x514E4348;

  private static final int SCHEMA_VERSION = 1;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

  /** An extended error code has the primary one in its lowest byte. */
  private static final int PRIMARY = 0xFF;

  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE document (kind TEXT NOT NULL, name TEXT NOT NULL,"
              + " version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, name))",
          "CREATE TABLE ledger (id INTEGER PRIMARY KEY CHECK (id = 1), commits INTEGER NOT NULL)",
          "INSERT INTO ledger VALUES (1, 0)",
          "PRAGMA application_id = " + APPLICATION_ID,
          "PRAGMA user_version = " + SCHEMA_VERSION);

  private SqliteFile() {}

  /** Opens it for reading and writing, durable at every commit; waits for others that long. */
  static Connection open(Path file, Duration busy) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      Files.createDirectories(Objects.requireNonNull(absolute.getParent(), "a file has a parent"));
      return prepared(connection(absolute, busy));
    } catch (SQLException | IOException e) {
      throw new IOException(
          "ledger: %s (expected: a file that is Quench's SQLite database, or can become it): %s"
              .formatted(absolute, inWords(absolute, e)),
          e);
    }
  }

  /** Says what went wrong with a file; where it is another's to write, whose. */
  static String inWords(Path file, Exception failure) {
    String words = CauseChain.inWords(failure);
    return Owner.keepsFrom(file).map(it -> words + "; " + it).orElse(words);
  }

  /**
   * What keeps this process from working on a ledger, if anything does. Nothing is made: where
   * there is no file yet, it is asked whether one could be.
   */
  static Optional<String> fault(Path file, Duration busy) {
    Path absolute = file.toAbsolutePath().normalize();
    Path nearest = Owner.nearest(absolute);
    if (!nearest.equals(absolute) && !Files.isDirectory(nearest)) {
      return Optional.of(
          "ledger: %s (expected: a file in a directory; %s is none)".formatted(absolute, nearest));
    }
    return Owner.keepsFrom(absolute)
        .map(it -> "ledger: %s (expected: a file that can be written): %s".formatted(absolute, it))
        .or(() -> nearest.equals(absolute) ? unusable(absolute, busy) : Optional.empty());
  }

  private static Optional<String> unusable(Path file, Duration busy) {
    try {
      open(file, busy).close();
      return Optional.empty();
    } catch (IOException | SQLException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Tries again while others open it: SQLite gives up at once, whatever its busy timeout, where two
   * turn a new file to write-ahead logging at the same moment.
   */
  private static Connection connection(Path file, Duration busy) throws SQLException {
    long until = System.nanoTime() + busy.toNanos();
    RetryConfig whileBusy =
        RetryConfig.custom()
            .maxAttempts(Math.toIntExact(busy.dividedBy(BETWEEN_TRIES)))
            .waitDuration(BETWEEN_TRIES)
            .retryOnException(it -> isBusy(it) && System.nanoTime() < until)
            .build();
    try {
      return Retry.of("ledger", whileBusy)
          .executeCallable(() -> config(busy).createConnection("jdbc:sqlite:" + file));
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("opening " + file, e);
    }
  }

  private static boolean isBusy(Throwable failure) {
    return failure instanceof SQLiteException it
        && (it.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  private static SQLiteConfig config(Duration busy) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    return config;
  }

  private static Connection prepared(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      if (isEmpty(statement)) {
        createSchema(statement);
      }
      requireOurs(statement);
      statement.execute("COMMIT");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    return number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
  }

  private static void createSchema(Statement statement) throws SQLException {
    for (String step : SCHEMA) {
      statement.execute(step);
    }
  }

  private static void requireOurs(Statement statement) throws SQLException {
    require("application_id", number(statement, "PRAGMA application_id"), APPLICATION_ID);
    require("user_version", number(statement, "PRAGMA user_version"), SCHEMA_VERSION);
  }

  private static void require(String name, long actual, long expected) throws SQLException {
    if (actual != expected) {
      throw new SQLException(name + ": " + actual + " (expected: " + expected + ")");
    }
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }
}
