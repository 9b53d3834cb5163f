package dev.quench.app.cli.rules;

import dev.quench.app.Rulebook;
import dev.quench.app.backtest.Backtest;
import dev.quench.app.backtest.Report;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.sink.SinkFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules on the past. */
@Command(
    name = "backtest",
    description = {
      "Say what rules would have detected and decided in the past, and what an edit changes.",
      "Incidents are opened and judged by the code that runs; nobody can probe the past, so where a",
      "probe would decide, it says so. Lines that cannot be read are counted and passed over.",
      "Exit code 0, or 1 when --against names rules that would have come to something else; 2 for",
      "a bad rule file, or where nothing can be read, 69 when Cloud Logging cannot be reached."
    },
    footer = {
      "",
      "Examples:",
      "  quench backtest entries.jsonl",
      "  quench backtest --rules edited.yaml --against rules/llm-forge.yaml archive.jsonl",
      "  quench backtest --rules edited.yaml --from-logging --project forge-prod --since 30d"
    })
public final class BacktestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "The rule file to try. Left out: the one that comes with Quench.")
  private @Nullable Path rules;

  @Option(names = "--against", paramLabel = "FILE", description = "A rule file to compare with.")
  private @Nullable Path against;

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  @Mixin private PastEntries past = new PastEntries();

  @Parameters(
      paramLabel = "ENTRIES",
      description = "LogEntries, one JSON object a line. Left out, or -: standard input.")
  private List<Path> files = new ArrayList<>();

  public BacktestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path tried = rules != null ? rules : RunConfig.shippedRules(Installation.home());
    Rulebook next = RuleFile.read(tried);
    Optional<Rulebook> old = Optional.ofNullable(against).map(RuleFile::read);
    Report report = report(terminal, past, files, next, old);
    if (json) {
      terminal.out().println(Json.text(report));
    } else {
      BacktestPage.of(report, old.isPresent()).forEach(terminal.out()::println);
    }
    return old.isEmpty() || report.same() ? ExitCode.OK : ExitCode.NO;
  }

  /** Tries rules on all entries of a source. */
  public static Report report(
      Terminal terminal,
      PastEntries past,
      List<Path> files,
      Rulebook next,
      Optional<Rulebook> old) {
    Backtest backtest = new Backtest(next, old);
    past.read(terminal, files, filter(next, old), backtest);
    return readable(backtest.report());
  }

  /** A source that holds no entries at all must not be taken for a past in which nothing was. */
  private static Report readable(Report report) {
    if (report.broken() > 0 && report.broken() == report.entries()) {
      throw CommandFailure.badInput(
          "no entry could be read (expected: LogEntries, one JSON object a line); the first:\n  "
              + String.join("\n  ", report.unreadable()));
    }
    return report;
  }

  /** What the log is asked for: all that a rule of either file could match. */
  private static String filter(Rulebook next, Optional<Rulebook> old) {
    List<Rule> all = new ArrayList<>(next.rules().rules());
    old.ifPresent(it -> all.addAll(it.rules().rules()));
    return SinkFilter.of(new RuleSet(all, next.rules().modes()));
  }
}
