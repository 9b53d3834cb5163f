package dev.quench.app.cli;

import dev.quench.app.config.RunConfig;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.text.Issue;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import dev.quench.rules.sink.SinkCheck;
import dev.quench.rules.sink.SinkFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the filter that a log sink needs, or checks one. */
@Command(
    name = "sink-filter",
    description = {
      "Print the log sink's filter: all that any rule could match, less Quench's own entries.",
      "With --check, prove a filter against the rules, and show which entries it would lose.",
      "Exit code 0 when done or proved, 1 when a rule would lose entries, 2 for a bad file."
    },
    footer = {
      "",
      "Examples:",
      "  gcloud logging sinks update quench --log-filter=\"$(quench rules sink-filter)\"",
      "  quench rules sink-filter --check 'severity>=ERROR' --entries entries.jsonl"
    })
final class SinkFilterCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The rule file. Left out: the one that comes with Quench.")
  private @Nullable Path file;

  @Option(names = "--check", paramLabel = "FILTER", description = "A filter to prove.")
  private @Nullable String check;

  @Option(
      names = "--entries",
      paramLabel = "ENTRIES",
      description = "With --check: LogEntries to try it on, one JSON object a line.")
  private List<Path> entries = new ArrayList<>();

  SinkFilterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path read = file != null ? file : RunConfig.shippedRules(Installation.home());
    RuleSet rules = RuleFile.read(read).rules();
    if (check != null) {
      return check(filter(check), rules);
    }
    terminal.out().println(SinkFilter.of(rules));
    return ExitCode.OK;
  }

  private int check(Filter sink, RuleSet rules) {
    List<String> wrong = new ArrayList<>(SinkCheck.of(sink, rules));
    boolean unread = !entries.isEmpty() && tryOn(sink, rules, wrong);
    wrong.forEach(terminal.out()::println);
    if (unread) {
      return ExitCode.BAD_INPUT;
    }
    return wrong.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }

  private boolean tryOn(Filter sink, RuleSet rules, List<String> wrong) {
    Classifier classifier = Classifier.of(rules);
    Projection seen = sink.projection();
    EntryFilter admitting = new EntryFilter(seen, sink.compile(seen));
    EntryLines lines = new EntryLines(terminal, entries);
    lines.forEach(
        line -> {
          Slots read =
              EntryJson.read(classifier.projection(), EntryJson.FACTORY.createParser(line.bytes()));
          List<Match> matches = classifier.matches(read);
          boolean admitted = admitting.test(EntryJson.FACTORY.createParser(line.bytes()));
          if (!matches.isEmpty() && !admitted) {
            wrong.add("loses line " + line.number() + " of the entries, of " + ids(matches));
          }
        });
    return lines.bad();
  }

  private static String ids(List<Match> matches) {
    return matches.stream().map(it -> it.rule().value()).collect(Collectors.joining(", "));
  }

  private static Filter filter(String text) {
    return Filter.parse(text)
        .match(
            it -> it,
            issues -> {
              throw CommandFailure.badInput(refused(text, issues));
            });
  }

  private static String refused(String text, List<Issue> issues) {
    return issues.stream()
        .map(it -> Caret.under(text, it))
        .collect(Collectors.joining("\n", "bad filter, at ", ""));
  }
}
