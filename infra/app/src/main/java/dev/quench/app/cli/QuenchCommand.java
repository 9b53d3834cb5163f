package dev.quench.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands. */
@SuppressWarnings("UnusedVariable") // picocli reads --help and --version itself
@Command(
    name = "quench",
    versionProvider = QuenchCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = {"Watches LLM-Forge on Cloud Run and rolls back what a rollback cures.", ""},
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Exit codes: 0 done or yes; 1 no; 2 bad input; 3 cannot tell; 69 something needed is away; 70 a"
          + " fault.",
      "Help on a command: quench COMMAND --help"
    })
final class QuenchCommand implements Callable<Integer> {

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces and detailed logging.")
  private boolean debug;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  private boolean version;

  private final CommandLine line = new CommandLine(this);

  /** The root with the commands that this command line can mean: one, or all to choose from. */
  static QuenchCommand understanding(Commands commands, String... args) {
    QuenchCommand root = new QuenchCommand();
    commands.asked(args).forEach(it -> root.line.addSubcommand(it.name(), it.command()));
    return root;
  }

  CommandLine line() {
    return line;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(line, "Missing command");
  }

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = QuenchCommand.class.getPackage().getImplementationVersion();
      return new String[] {"quench " + (version == null ? "(not packaged)" : version)};
    }
  }
}
