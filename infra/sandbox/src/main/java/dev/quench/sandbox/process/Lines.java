package dev.quench.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a process's output into lines; a line longer than {@link #LONGEST} becomes several. */
final class Lines {
  /** Cloud Logging takes entries of up to 256 KiB; a character may need several bytes. */
  static final int LONGEST = 64 * 1024;

  private Lines() {}

  /** Reads to the end, or until the stream breaks because the process is gone. */
  static void read(InputStream stream, Consumer<String> line) {
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      copy(reader, line);
    } catch (IOException e) {
      line.accept("[sandbox] output lost: " + e.getMessage());
    }
  }

  private static void copy(Reader reader, Consumer<String> line) throws IOException {
    char[] buffer = new char[8192];
    StringBuilder open = new StringBuilder();
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n' || open.length() == LONGEST) {
          flush(open, line);
        }
        if (buffer[i] != '\n' && buffer[i] != '\r') {
          open.append(buffer[i]);
        }
      }
    }
    flush(open, line);
  }

  private static void flush(StringBuilder open, Consumer<String> line) {
    if (!open.isEmpty()) {
      line.accept(open.toString());
      open.setLength(0);
    }
  }
}
