package dev.quench.app.cli;

import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Logging;
import dev.quench.app.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where {@code quench} begins, and where what was not foreseen becomes one line. */
public final class Main {
  private static final int HELP_WIDTH = 100;

  private final Terminal terminal;
  private final QuenchCommand root;

  private Main(Terminal terminal, QuenchCommand root) {
    this.terminal = terminal;
    this.root = root;
  }

  /** Ends the process by itself: threads of Google's clients would keep it alive. */
  public static void main(String[] args) {
    Logging.configure(args);
    Terminal terminal = Terminal.system();
    int exitCode = run(terminal, args);
    terminal.flush();
    System.exit(exitCode);
  }

  /** Carries out one command line and returns its exit code. */
  public static int run(Terminal terminal, String... args) {
    String[] asked = askedForHelp(args);
    QuenchCommand root = QuenchCommand.understanding(Commands.on(terminal), asked);
    return new Main(terminal, root).execute(asked);
  }

  /** The first word that many type: {@code help COMMAND} is {@code COMMAND --help}. */
  private static String[] askedForHelp(String... args) {
    return args.length > 0 && args[0].equals("help")
        ? Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new)
        : args;
  }

  private int execute(String... args) {
    return root.line()
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(HELP_WIDTH)
        .setPosixClusteredShortOptionsAllowed(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, all) -> misused(e))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e))
        .execute(args);
  }

  private int misused(ParameterException e) {
    Optional<String> unknown = UnknownCommand.in(e);
    if (unknown.isPresent()) {
      terminal.err().println("quench: " + unknown.get());
      return ExitCode.BAD_INPUT;
    }
    CommandLine line = e.getCommandLine();
    terminal.err().println("quench: " + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
      terminal.err().println(line.getUsageMessage().strip());
    }
    return ExitCode.BAD_INPUT;
  }

  private int failed(Exception e) {
    boolean foreseen = e instanceof CommandFailure;
    terminal.err().println("quench: " + (foreseen ? e.getMessage() : "a fault of Quench: " + e));
    if (root.debug()) {
      e.printStackTrace(terminal.err());
    } else if (!foreseen) {
      terminal.err().println("Run it again with --debug for the stack trace.");
    }
    return e instanceof CommandFailure failure ? failure.exitCode() : ExitCode.FAULT;
  }
}
