package dev.quench.app.cli.rules;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.logging.LogArchive;
import dev.quench.app.FileFault;
import dev.quench.app.backtest.Backtest;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Progress;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.text.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the entries of the past come from: files, standard input or Cloud Logging. */
final class PastEntries {
  private static final Path STANDARD_INPUT = Path.of("-");

  @Option(
      names = "--from-logging",
      description = "Read what the rules could match from Cloud Logging, oldest first.")
  private boolean fromLogging;

  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      description = "With --from-logging: whose log.")
  private @Nullable String project;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "With --from-logging: a time, or how long ago, such as 30d. Default: 1d.")
  private String since = "1d";

  @Option(
      names = "--endpoint",
      paramLabel = "HOST:PORT",
      description = "With --from-logging: a server without encryption, such as the sandbox.")
  private @Nullable String endpoint;

  /** Whether there is anything to read, if no files are named. */
  boolean asked() {
    return fromLogging;
  }

  /**
   * Reads all of them.
   *
   * @param filter what the log is asked for
   */
  void read(Terminal terminal, List<Path> files, String filter, Backtest into) {
    if (fromLogging && !files.isEmpty()) {
      throw CommandFailure.badInput(
          "entries: " + files + " and --from-logging (expected: one of the two)");
    }
    Progress progress = new Progress(terminal, fromLogging ? 0 : bytes(files));
    try {
      if (fromLogging) {
        readLog(filter, into, progress);
      } else {
        readFiles(terminal, files, into, progress);
      }
    } finally {
      progress.end();
    }
  }

  private void readLog(String filter, Backtest into, Progress progress) {
    if (project == null) {
      throw CommandFailure.badInput("--project: missing (expected: the project whose log to read)");
    }
    String bounded = filter + "\ntimestamp>=\"" + since() + '"';
    try (LogArchive log = LogArchive.open(endpoint(), Clock.systemUTC())) {
      Optional<String> failed =
          log.read(
              project,
              bounded,
              (id, entry) -> {
                into.entry("entry " + id, entry);
                progress.at(into.entries(), 0);
              });
      failed.ifPresent(
          it -> {
            throw CommandFailure.unavailable(it);
          });
    } catch (IOException e) {
      throw CommandFailure.unavailable("Cloud Logging: " + e.getMessage());
    }
  }

  private ApiEndpoint endpoint() {
    try {
      return endpoint == null ? new ApiEndpoint.Google() : new ApiEndpoint.Plaintext(endpoint);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput("--" + e.getMessage());
    }
  }

  private Instant since() {
    return Section.parseDuration(since)
        .map(it -> Instant.now().minus(it))
        .or(() -> time(since))
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--since: "
                        + since
                        + " (expected: 30d, 12h or a time such as 2026-03-01T12:00:00Z)"));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static void readFiles(
      Terminal terminal, List<Path> files, Backtest into, Progress progress) {
    long before = 0;
    for (Path file : files.isEmpty() ? List.of(STANDARD_INPUT) : files) {
      try (InputStream in = open(terminal, file)) {
        before += readLines(file, new Lines(in, terminal::flushed), before, into, progress);
      } catch (IOException e) {
        throw CommandFailure.badInput(
            file + ": " + FileFault.of(e) + " (expected: a file of LogEntries, one a line)");
      }
    }
  }

  private static long readLines(
      Path file, Lines lines, long before, Backtest into, Progress progress) throws IOException {
    String name = file.equals(STANDARD_INPUT) ? "standard input" : file.toString();
    long bytes = 0;
    Optional<Lines.Line> line = lines.next();
    while (line.isPresent()) {
      Lines.Line it = line.get();
      String place = name + ":" + it.number();
      if (it.whole()) {
        into.entry(place, it.bytes());
      } else {
        into.unreadable(place, BadJson.tooLong().message());
      }
      bytes += it.bytes().length + 1;
      progress.at(into.entries(), before + bytes);
      line = lines.next();
    }
    return bytes;
  }

  private static InputStream open(Terminal terminal, Path file) throws IOException {
    return file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(file);
  }

  private static long bytes(List<Path> files) {
    return files.stream().mapToLong(it -> it.toFile().length()).sum();
  }
}
