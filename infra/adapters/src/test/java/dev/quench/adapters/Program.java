package dev.quench.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program of ours in a JVM of its own, with everything it prints. */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "program-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it with these variables added to ours. */
  public static Program start(Class<?> main, Map<String, String> environment, String... arguments) {
    return start("256m", main, environment, arguments);
  }

  /** Starts it with no more memory than this, such as {@code 64m}. */
  public static Program within(String memory, Class<?> main, String... arguments) {
    return start(memory, main, Map.of(), arguments);
  }

  private static Program start(
      String memory, Class<?> main, Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + memory,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return new Program(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it prints this. */
  public Program awaitLine(String part) {
    Awaitility.await(part)
        .atMost(PATIENCE)
        .failFast(() -> assertThat(over() && !printed(part)).as(this::output).isFalse())
        .until(() -> printed(part));
    return this;
  }

  /** Types a line for it to read. */
  public void type(String line) {
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("does not read " + line + ": " + output(), e);
    }
  }

  /** Asks it to end, as Cloud Run does, and goes on reading what it prints. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it as a crash of the machine would. */
  public void kill() {
    process.toHandle().destroyForcibly();
    int unused = awaitEnd();
  }

  /** Waits for its end; the exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("does not end: " + output());
      }
      reader.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** All it has printed so far, to either. */
  public String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private boolean over() {
    return !process.isAlive() && !reader.isAlive();
  }

  private boolean printed(String part) {
    return output().contains(part);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
