package dev.quench.app.cli.rules;

import dev.quench.app.Rulebook;
import dev.quench.app.backtest.FieldChange;
import dev.quench.app.backtest.FileDiff;
import dev.quench.app.backtest.Report;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.cli.terminal.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two rule files. */
@Command(
    name = "diff",
    description = {
      "Say what differs between two rule files, and with entries what difference that makes.",
      "Exit code 0 when nothing does, 1 when something does, 2 for a bad file, 69 when Cloud Logging",
      "cannot be reached."
    },
    footer = {
      "",
      "Examples:",
      "  quench rules diff rules/llm-forge.yaml edited.yaml",
      "  quench rules diff rules/llm-forge.yaml edited.yaml entries.jsonl"
    })
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "OLD", description = "A rule file.")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "Another one.")
  private Path next = Path.of("");

  @Parameters(
      index = "2..*",
      paramLabel = "ENTRIES",
      description = "LogEntries, one JSON object a line; - is standard input.")
  private List<Path> entries = new ArrayList<>();

  @Option(names = "--json", description = "Print the differences as JSON.")
  private boolean json;

  @Mixin private PastEntries past = new PastEntries();

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Rulebook before = RuleFile.read(old);
    Rulebook now = RuleFile.read(next);
    List<FileDiff.Part> parts =
        FileDiff.between(
            new FileDiff.Text(before, TextFiles.read(old)),
            new FileDiff.Text(now, TextFiles.read(next)));
    Optional<Report> report =
        entries.isEmpty() && !past.asked()
            ? Optional.empty()
            : Optional.of(
                BacktestCommand.report(terminal, past, entries, now, Optional.of(before)));
    if (json) {
      Map<String, Object> both = new LinkedHashMap<>();
      both.put("parts", parts);
      report.ifPresent(it -> both.put("backtest", it));
      terminal.out().println(Json.text(both));
    } else {
      print(parts, report);
    }
    boolean same = parts.isEmpty() && report.map(Report::same).orElse(true);
    return same ? ExitCode.OK : ExitCode.NO;
  }

  private void print(List<FileDiff.Part> parts, Optional<Report> report) {
    if (parts.isEmpty()) {
      terminal.out().println("No part of the file differs");
    }
    for (FileDiff.Part it : parts) {
      terminal.out().println(it.what() + " " + it.name());
      it.fields().forEach(this::print);
    }
    report.ifPresent(
        it -> {
          terminal.out().println();
          BacktestPage.of(it, true).forEach(terminal.out()::println);
        });
  }

  private void print(FieldChange it) {
    List<String> before = it.before().lines().toList();
    List<String> now = it.now().lines().toList();
    terminal.out().println("  " + it.field() + ":");
    only("    - ", before, now);
    only("    + ", now, before);
  }

  private void only(String prefix, List<String> some, List<String> others) {
    some.stream()
        .filter(it -> !others.contains(it))
        .forEach(it -> terminal.out().println(prefix + it));
  }
}
