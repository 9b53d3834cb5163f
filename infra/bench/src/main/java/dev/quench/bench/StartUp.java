package dev.quench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long {@code quench run} takes to be ready and how long commands take, through the launcher;
 * the goals are 2 s and half a second. Nobody need listen at the endpoints: Google's clients
 * connect on their own time.
 */
public final class StartUp {
  private static final int RUNS = 5;
  private static final String CONFIG =
      """
      project: bench
      identity: quench@bench.iam.gserviceaccount.com
      region: us-central1
      subscriptions: {logs: quench-logs}
      topics: {notifications: quench-notifications, dead-letter: quench-dead-letter}
      endpoints:
        {cloud-run: "localhost:1", logging: "localhost:1", monitoring: "localhost:1", pubsub: "localhost:1"}
      """;

  private StartUp() {}

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path config =
        Files.writeString(Files.createTempDirectory("quench-bench").resolve("q.yaml"), CONFIG);
    command("--version");
    long[] ready = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      try (RunningQuench quench = RunningQuench.start(config)) {
        ready[i] = quench.readyMillis();
      }
    }
    report("quench run, ready", ready);
    report("quench query", timed("query", "severity>=ERROR"));
    report("quench incidents list", timed("incidents", "list", "--config=" + config));
  }

  private static long[] timed(String... arguments) throws IOException, InterruptedException {
    long[] took = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      command(arguments);
      took[i] = (System.nanoTime() - begin) / 1_000_000;
    }
    return took;
  }

  private static void command(String... arguments) throws IOException, InterruptedException {
    List<String> line =
        Stream.concat(Stream.of(RunningQuench.launcher()), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    process.waitFor();
  }

  private static void report(String what, long[] millis) {
    Arrays.sort(millis);
    System.out.printf("%s: median %d ms of %s%n", what, millis[RUNS / 2], Arrays.toString(millis));
  }
}
