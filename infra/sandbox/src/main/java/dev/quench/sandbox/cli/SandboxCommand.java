package dev.quench.sandbox.cli;

import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.common.text.Issue;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SandboxFile;
import dev.quench.sandbox.config.ServiceSetup;
import dev.quench.sandbox.forge.MiniRuVector;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sandbox alone, until it is stopped. */
@Command(
    name = "sandbox",
    description = {
      "Run a small Google Cloud on this machine, until stopped (Ctrl-C or SIGTERM): Cloud Run whose"
          + " revisions are processes, Logging with a sink, Monitoring.",
      "Where no services are configured it holds a miniature LLM-Forge and a RuVector. While it runs"
          + " it takes commands on standard input; 'help' lists them."
    },
    footer = {
      "",
      "Examples:",
      "  quench sandbox",
      "  quench sandbox --config sandbox.yaml",
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final PrintStream out;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Images, services, sink; docs/sandbox.example.yaml explains the keys.")
  private @Nullable Path config;

  /** Prints to this stream. */
  public SandboxCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Path> file = Optional.ofNullable(config);
    try (MiniRuVector ruVector = MiniRuVector.start(0);
        Sandbox sandbox = started(inhabited(file.map(SandboxCommand::read), ruVector))) {
      say("endpoint  " + sandbox.endpoint() + "  (Cloud Run, Logging, Monitoring; plaintext gRPC)");
      sandbox.services().forEach(it -> say("service   " + it + "  " + sandbox.url(it)));
      new Console(sandbox, this::say).readInBackground();
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (IOException e) {
      throw CommandFailure.unavailable("sandbox: " + e);
    }
  }

  private Sandbox started(SandboxConfig sandbox) throws IOException {
    return Sandbox.start(sandbox, this::say);
  }

  private void say(String line) {
    out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + "  " + line);
    out.flush();
  }

  /** What was written, or nothing; with the bundled workload where no services are. */
  private static SandboxConfig inhabited(Optional<SandboxConfig> written, MiniRuVector ruVector) {
    SandboxConfig config = written.orElseGet(() -> SandboxConfig.of("sandbox", "us-central1"));
    return config.services().isEmpty() ? config.withService(forge(ruVector)) : config;
  }

  private static ServiceSetup forge(MiniRuVector ruVector) {
    return new ServiceSetup(
        "llm-forge",
        SandboxConfig.MINI_FORGE,
        Map.of(
            "RUVECTOR_SERVICE_URL", ruVector.url(),
            "RUVECTOR_API_KEY", "sandbox",
            "SERVICE_VERSION", "v1"),
        Map.of("env", "prod"),
        0);
  }

  private static SandboxConfig read(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return SandboxFile.parse(TextFiles.read(file), folder)
        .match(it -> it, issues -> unusable(file, issues));
  }

  private static SandboxConfig unusable(Path file, List<Issue> issues) {
    throw CommandFailure.badInput(
        issues.stream().map(it -> file + ":" + it).collect(Collectors.joining("\n")));
  }
}
