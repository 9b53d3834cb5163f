package dev.quench.app.cli.rules;

import dev.quench.app.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about rule files. */
@Command(
    name = "rules",
    description =
        "Ask about the rules: what looks wrong, what the log sink must let through, why one matched,"
            + " what an edit changes, what rules in shadow would have done.",
    synopsisSubcommandLabel = "COMMAND")
public final class RulesCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  private RulesCommand() {}

  /** The group with its members. */
  public static CommandLine inGroup(Terminal terminal) {
    return new CommandLine(new RulesCommand())
        .addSubcommand(new LintCommand(terminal))
        .addSubcommand(new RulesTestCommand(terminal))
        .addSubcommand(new SinkFilterCommand(terminal))
        .addSubcommand(new ExplainCommand(terminal))
        .addSubcommand(new DiffCommand(terminal))
        .addSubcommand(new ShadowCommand(terminal))
        .addSubcommand(new SchemaCommand(terminal));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Missing command: " + String.join(", ", spec.subcommands().keySet()));
  }
}
