package dev.quench.app.cli;

import dev.quench.app.QuenchProcess;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Logging;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Walks through the commands so that the launcher can archive the classes they need. What they
 * print goes nowhere, and what they write goes to a folder that is deleted.
 */
final class WarmUp {
  private static final String CONFIG =
      """
      project: warm-up
      identity: warm-up
      region: us-central1
      subscriptions: {logs: warm-up}
      topics: {notifications: warm-up, dead-letter: warm-up}
      endpoints:
        {cloud-run: "localhost:1", logging: "localhost:1", monitoring: "localhost:1", pubsub: "localhost:1"}
      """;

  private static final String QUESTION =
      """
      {"filter": "severity>=ERROR AND textPayload:x", "entry": {"textPayload": "x"}}
      """;

  private static final Duration CONNECTING = Duration.ofSeconds(2);

  private WarmUp() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Logging.configure();
    Path folder = Files.createTempDirectory("quench-warm-up");
    try {
      Path config = Files.writeString(folder.resolve("quench.yaml"), CONFIG);
      walk("--config=" + config);
      startAndStop(config);
    } finally {
      delete(folder);
    }
    System.exit(ExitCode.OK);
  }

  private static void walk(String config) {
    run("--help");
    run("query", "--batch");
    run("query", "severity>=ERROR AND textPayload=~\"a\" OR (b -c)");
    run("classify");
    run("run", config, "--check");
    run("arm", "llm-forge", config);
    run("incident", "open", "llm-forge", "warming up", "--severity=P4", "--no-wait", config);
    run("incidents", "list", config);
    run("incidents", "list", "--json", config);
  }

  /** Long enough for Google's clients to find that nobody is there. */
  private static void startAndStop(Path config) throws IOException, InterruptedException {
    RunConfig run = ConfigFile.read(config);
    try (QuenchProcess process = QuenchProcess.start(run, RuleFile.read(run.rules()), it -> {})) {
      Thread.sleep(CONNECTING.toMillis());
      process.counts();
    }
  }

  private static void run(String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    byte[] input = QUESTION.getBytes(StandardCharsets.UTF_8);
    Main.run(new Terminal(new ByteArrayInputStream(input), nowhere, nowhere), args);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
