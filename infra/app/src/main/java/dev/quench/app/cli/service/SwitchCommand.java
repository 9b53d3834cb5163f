package dev.quench.app.cli.service;

import dev.quench.app.cli.ledger.Attendance;
import dev.quench.app.cli.ledger.LedgerOptions;
import dev.quench.app.cli.ledger.Person;
import dev.quench.app.cli.ledger.ServiceStanding;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.remediation.Command;
import dev.quench.remediation.Watch;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.routing.Contact;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arms or disarms a service: a switch with nothing more to say. */
@CommandLine.Command
public final class SwitchCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Function<String, Command> command;

  @Parameters(paramLabel = "SERVICE", description = ServiceStanding.PARAMETER)
  private String service = "";

  @Option(names = "--json", description = "Print how the service stands as JSON.")
  private boolean json;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  private SwitchCommand(Terminal terminal, Function<String, Command> command) {
    this.terminal = terminal;
    this.command = command;
  }

  public static CommandLine arm(Terminal terminal) {
    return described(
        new SwitchCommand(terminal, Command.Arm::new),
        "arm",
        "Let Quench roll this service back by itself. Until then it only watches and proposes.");
  }

  public static CommandLine disarm(Terminal terminal) {
    return described(
        new SwitchCommand(terminal, Command.Disarm::new),
        "disarm",
        "Only watch this service from now on, and propose.");
  }

  @Override
  public Integer call() {
    try (Watches watches = ledger.open()) {
      Command asked = command.apply(Person.name());
      Watch watch = watches.command(watches.named(service), asked, ledger.policy());
      ServiceStanding.of(watch, watches.fleet()).print(terminal, json);
      Attendance.warn(terminal, watches);
      if (asked instanceof Command.Arm) {
        warnOfNobody(ledger.policy());
      }
      return ExitCode.OK;
    }
  }

  /** It is a person's decision to arm without anybody to call; it must not be an oversight. */
  private void warnOfNobody(Policy policy) {
    List<String> unnamed =
        policy.contacts().stream().filter(it -> !it.named()).map(Contact::role).toList();
    if (policy.contacts().isEmpty() || !unnamed.isEmpty()) {
      String who = unnamed.isEmpty() ? "no contacts" : "[TBD] for " + String.join(", ", unnamed);
      terminal
          .err()
          .println(
              "Warning: Quench may act on this service now, and the rule file has "
                  + who
                  + ": nobody to call when a page is not acknowledged.");
    }
  }

  private static CommandLine described(SwitchCommand command, String name, String purpose) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .name(name)
        .usageMessage()
        .description(purpose)
        .footer("", "Example: quench " + name + " llm-forge --config quench.yaml");
    return line;
  }
}
