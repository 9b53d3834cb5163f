package dev.quench.app.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes, in UTF-8 whatever the locale; tests bring their own.
 *
 * @param watched standard error is a person's terminal: only the launcher knows
 */
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean watched) {

  private static final int BUFFER = 1 << 16;

  /** One that nobody watches. */
  public Terminal(InputStream in, PrintStream out, PrintStream err) {
    this(in, out, err, false);
  }

  /** The process's own streams. Output is buffered: flush it. */
  public static Terminal system() {
    return new Terminal(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Boolean.getBoolean("quench.watched"));
  }

  /** The same where only what went wrong is said. */
  public Terminal quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Terminal(in, nowhere, err, watched);
  }

  /** Writes out what is buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }

  /** Writes out what is buffered, and says whether anybody still reads it. */
  public boolean flushed() {
    err.flush();
    return !out.checkError();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    BufferedOutputStream buffer =
        new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER);
    return new PrintStream(buffer, false, StandardCharsets.UTF_8);
  }
}
