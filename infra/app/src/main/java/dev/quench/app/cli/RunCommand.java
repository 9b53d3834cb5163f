package dev.quench.app.cli;

import dev.quench.app.QuenchProcess;
import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
  /** Cloud Run gives a container ten seconds after SIGTERM; the last is for saying so. */
  private static final Duration STOP_BOUND = Duration.ofSeconds(9);

  private final Terminal terminal;
  private final UnblockedOutput unblocked;
  private final PrintStream err;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration.")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description = {
        "Only say what is wrong with the configuration, the rule file and the ledger, if anything.",
        "A service that is armed there while nobody is named to be called is wrong, too; a run starts"
            + " all the same, says so and pages."
      })
  private boolean check;

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
    this.unblocked = new UnblockedOutput(terminal.err());
    this.err = new PrintStream(unblocked, false, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() {
    RunConfig run = ConfigFile.readWithRules(config == null ? Path.of("") : config);
    if (check) {
      terminal.out().println(summary(run, StartCheck.passed(run)));
      return ExitCode.OK;
    }
    PrintStream before = System.err;
    System.setErr(err);
    try {
      Rulebook rules = startingRules(run);
      StartCheck.concerns(run, rules).forEach(this::say);
      return run(run, rules);
    } finally {
      System.setErr(before);
      unblocked.close();
    }
  }

  /** The rule file; while it is broken, the rules that this ledger's process ran on last. */
  private Rulebook startingRules(RunConfig run) {
    try {
      return RuleFile.configured(run.rules());
    } catch (CommandFailure broken) {
      Rulebook last = RuleFile.lastGood(run.ledger()).orElseThrow(() -> broken);
      say(String.valueOf(broken.getMessage()));
      say("the rule file is broken: starting on the last good rules, " + last.hash());
      return last;
    }
  }

  private int run(RunConfig config, Rulebook rules) {
    Instant begin = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped), "quench-stop"));
    try (QuenchProcess process = start(config, rules, begin)) {
      say(
          "ready after %d ms; watching %s; ledger %s"
              .formatted(
                  Duration.between(begin, Instant.now()).toMillis(),
                  QuenchProcess.services(config, rules),
                  config.ledger()));
      inBackground(
          () -> {
            process.callForSomebodyToCall();
            process.dryRun(this::say);
          });
      return serve(process, stop);
    } finally {
      say("stopped");
      unblocked.close();
      stopped.countDown();
    }
  }

  /** Tries out what Quench may do, while it is at work already. */
  private void inBackground(Runnable work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RejectedExecutionException stopping) {
                say("stopping before everything was tried out");
              }
            },
            "quench-dry-run");
    thread.setDaemon(true);
    thread.start();
  }

  /** Runs until it is told to stop, or a subscription fails for good. */
  private int serve(QuenchProcess process, CountDownLatch stop) {
    try {
      while (!stop.await(1, TimeUnit.SECONDS)) {
        Optional<String> failure = process.failure();
        if (failure.isPresent()) {
          throw CommandFailure.unavailable(failure.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    say("stopping; messages so far: " + process.counts());
    return ExitCode.OK;
  }

  private QuenchProcess start(RunConfig config, Rulebook rules, Instant begin) {
    try {
      return QuenchProcess.start(config, rules, new RunLog(this::say, begin));
    } catch (IOException | UncheckedIOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      if (!stopped.await(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
        say("not everything could be finished in time; it is delivered again");
        unblocked.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Comes from desks, too, where nobody may wait for whoever reads it. */
  private void say(String line) {
    err.println("quench: " + line);
  }

  private static String summary(RunConfig run, Rulebook file) {
    return "Valid: %d rules of %d modes for %d services; ledger %s"
        .formatted(
            file.rules().rules().size(),
            file.rules().modes().size(),
            file.policy().services().size(),
            run.ledger());
  }
}
