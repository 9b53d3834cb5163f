package dev.quench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code quench run}, started by the launcher as anybody would. */
final class RunningQuench implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready after (\\d+) ms");
  private static final int STOP_SECONDS = 30;

  private final Process process;
  private final Path output;
  private final int readyMillis;

  private RunningQuench(Process process, Path output, int readyMillis) {
    this.process = process;
    this.output = output;
    this.readyMillis = readyMillis;
  }

  /** The launcher of this build. */
  static String launcher() {
    return Path.of(System.getProperty("quench.home", "."), "quench").toString();
  }

  /** Starts it and waits until it says that it is ready; what it says goes beside the file. */
  static RunningQuench start(Path config) throws IOException, InterruptedException {
    Path output = config.resolveSibling("output.txt");
    Process process =
        new ProcessBuilder(launcher(), "run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    while (process.isAlive()) {
      Matcher ready = READY.matcher(Files.readString(output));
      if (ready.find()) {
        return new RunningQuench(process, output, Integer.parseInt(ready.group(1)));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException(
        "quench run ended (expected: ready); it said " + Files.readString(output));
  }

  /** How long it took to be ready, by its own account. */
  int readyMillis() {
    return readyMillis;
  }

  /** The most memory that was ever resident, as the kernel counts it; empty where it does not. */
  Optional<String> mostResident() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.readAllLines(status).stream().filter(it -> it.startsWith("VmHWM")).findFirst();
  }

  /** Stops it; what it said at its end. */
  String stopped() throws IOException {
    close();
    return Files.readAllLines(output).stream()
        .filter(it -> it.contains("messages so far"))
        .findFirst()
        .orElse("it did not say what became of the messages");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
