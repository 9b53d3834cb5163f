package dev.quench.app.cli;

import dev.quench.app.config.RunConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the pipeline. */
@Command(
    name = "run",
    description = {
      "Watch the services of a configuration, and remediate, until stopped (Ctrl-C or SIGTERM).",
      "What is in flight then is finished or delivered again. The configuration's keys are explained"
          + " in docs/quench.example.yaml."
    },
    footer = {
      "",
      "Examples:",
      "  quench run --config quench.yaml --check",
      "  quench run --config quench.yaml"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration.")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description = "Only say what is wrong with the configuration and the rule file, if anything.")
  private boolean check;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RunConfig run = ConfigFile.read(config == null ? Path.of("") : config);
    RuleFile rules = RuleFile.read(run.rules());
    if (check) {
      terminal.out().println(summary(run, rules));
      return ExitCode.OK;
    }
    throw CommandFailure.unavailable("not assembled yet");
  }

  private static String summary(RunConfig run, RuleFile file) {
    return "Valid: %d rules of %d modes for %d services; ledger %s"
        .formatted(
            file.rules().rules().size(),
            file.rules().modes().size(),
            file.policy().services().size(),
            run.ledger());
  }
}
