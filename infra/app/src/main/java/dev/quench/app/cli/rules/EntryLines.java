package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quench.app.FileFault;
import dev.quench.app.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Entries as JSON lines, from files or standard input; says which lines are bad and goes on. */
final class EntryLines {
  private static final Path STANDARD_INPUT = Path.of("-");

  private final Terminal terminal;
  private final List<Path> files;
  private boolean bad;

  EntryLines(Terminal terminal, List<Path> files) {
    this.terminal = terminal;
    this.files = files.isEmpty() ? List.of(STANDARD_INPUT) : files;
  }

  /** What is done with a line. */
  @FunctionalInterface
  interface Reader {
    void read(Lines.Line line) throws IOException;
  }

  void forEach(Reader reader) {
    for (Path file : files) {
      try (InputStream in = open(file)) {
        read(in, file, reader);
      } catch (IOException e) {
        report(file + ": " + FileFault.of(e) + " (expected: a file of LogEntries, one a line)");
      }
    }
  }

  /** Whether a line or a file could not be read. */
  boolean bad() {
    return bad;
  }

  private void read(InputStream in, Path file, Reader reader) throws IOException {
    Lines lines = new Lines(in, terminal::flushed);
    Optional<Lines.Line> line = lines.next();
    while (line.isPresent()) {
      Lines.Line it = line.get();
      Optional<String> mend = it.toSingleLines();
      if (mend.isPresent()) {
        report(file, it, BadJson.severalLines(mend.get()));
        return;
      }
      read(it, file, reader);
      line = lines.next();
    }
  }

  private void read(Lines.Line line, Path file, Reader reader) throws IOException {
    try {
      if (line.whole()) {
        reader.read(line);
      } else {
        report(file, line, BadJson.tooLong());
      }
    } catch (JsonProcessingException e) {
      report(file, line, BadJson.of(e));
    }
  }

  private InputStream open(Path file) throws IOException {
    return file.equals(STANDARD_INPUT) ? terminal.in() : Files.newInputStream(file);
  }

  private void report(Path file, Lines.Line line, BadJson why) {
    report("%s:%d:%d: %s".formatted(file, line.number(), why.column(), why.message()));
  }

  private void report(String message) {
    bad = true;
    terminal.err().println("quench: " + message);
  }
}
