package dev.quench.app.cli.incident;

import dev.quench.app.Connections;
import dev.quench.app.QuenchProcess;
import dev.quench.app.RulesInForce;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.perform.EffectPerformer;
import dev.quench.remediation.perform.Foreseen;
import dev.quench.remediation.perform.Foresight;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Whether it is only to be said what a command would come to. */
public final class DryRunOption {

  @Option(
      names = "--dry-run",
      description = {
        "Say what would come of it, with every gate as quench explain prints it, and do nothing:"
            + " Quench reads, asks and decides as it would, and Cloud Run checks the write without"
            + " making it. Needs --config.",
        "Exit code then 0 when it would act, 1 when it would be refused, 3 when only a write could"
            + " tell, such as a tag at 0 %%, 2 for what cannot be used."
      })
  private boolean asked;

  public boolean asked() {
    return asked;
  }

  /** Says what the command would come to, and ends by that. */
  public int foresee(
      Terminal terminal, boolean json, LedgerOptions ledger, String name, Command command) {
    RunConfig run = ledger.run().orElseThrow(DryRunOption::noConfig);
    RulesInForce rules =
        new RulesInForce(
            ledger.rulebook(run),
            it -> QuenchProcess.services(run, it),
            Optional.of(run.identity()));
    Clock clock = Clock.systemUTC();
    try (Watches watches = ledger.look();
        Connections at =
            Connections.looking(
                Connections.Apis.of(run.endpoints()), ledger.file(), rules, clock)) {
      ServiceRef service = watches.named(name);
      Watch watch = watches.before(service, command, rules.rulebook().policy());
      unattended(terminal, watches);
      EffectPerformer look = EffectPerformer.looking(at.ports(), clock, DryRunOption::begin);
      Foreseen foreseen =
          new Foresight(
                  rules.remediator(),
                  it -> look.perform(service, it),
                  () -> Reading.known(watches.fleet()),
                  clock,
                  DryRunOption::pass)
              .of(watch, command);
      return new DryRunPage(terminal, json, watch, command).print(foreseen);
    } catch (IOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailure noConfig() {
    return CommandFailure.badInput(
        "--dry-run: no --config (expected: the configuration that says where the service is asked)");
  }

  private static void unattended(Terminal terminal, Watches watches) {
    if (!watches.attended()) {
      terminal
          .err()
          .println(
              "Note: no quench run is working on this ledger. The command itself would wait for one.");
    }
  }

  private static void begin(Runnable task) {
    Thread thread = new Thread(task, "quench-looking");
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean pass(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
