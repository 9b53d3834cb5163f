package dev.quench.app.cli.rules;

import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.cli.terminal.TextFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of rule files. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of rule files, by which an editor completes and checks them.",
      "It stands beside the rule file that comes with Quench, which names it in its first line."
    },
    footer = {"", "Examples:", "  quench rules schema > quench-rules.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path file = Installation.home().resolve("rules").resolve("quench-rules.schema.json");
    terminal.out().print(TextFiles.read(file));
    terminal.out().flush();
    return ExitCode.OK;
  }
}
