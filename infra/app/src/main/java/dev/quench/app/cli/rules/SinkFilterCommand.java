package dev.quench.app.cli.rules;

import dev.quench.app.cli.terminal.Caret;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.app.ruletest.SinkEntry;
import dev.quench.app.ruletest.TestFile;
import dev.quench.common.RuleId;
import dev.quench.common.entry.Slots;
import dev.quench.common.text.Issue;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import dev.quench.rules.sink.OwnEntries;
import dev.quench.rules.sink.SinkCheck;
import dev.quench.rules.sink.SinkFilter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
      "With --check, prove a filter against the rules, and show which entries it would lose, of the",
      "tests beside the rule file and of those given.",
      "Exit code 0 when done or proved, 1 when a rule would lose entries or Quench's own would come",
      "through, 2 for a bad file."
    },
    footer = {
      "",
      "Examples:",
      "  gcloud logging sinks update quench --log-filter=\"$(quench rules sink-filter)\"",
      "  quench rules sink-filter --config quench.yaml",
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

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = {
        "The configuration of a quench run: its identity, and its rule file when no FILE is named."
      })
  private @Nullable Path config;

  @Option(
      names = "--identity",
      paramLabel = "EMAIL",
      description = {
        "The account that Quench acts as, whose changes are kept back.",
        "Left out: the configuration's, or any that is called quench@…"
      })
  private @Nullable String identity;

  SinkFilterCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<RunConfig> run = Optional.ofNullable(config).map(ConfigFile::read);
    Path read = file != null ? file : rulesOf(run);
    RuleSet rules = RuleFile.read(read).rules();
    OwnEntries own = own(run);
    if (check != null) {
      return check(filter(check), read, rules, own);
    }
    if (!entries.isEmpty()) {
      throw CommandFailure.badInput("--entries: nothing to try on them (expected: --check FILTER)");
    }
    terminal.out().println(SinkFilter.of(rules, own));
    return ExitCode.OK;
  }

  private static Path rulesOf(Optional<RunConfig> run) {
    return run.map(RunConfig::rules).orElseGet(() -> RunConfig.shippedRules(Installation.home()));
  }

  private OwnEntries own(Optional<RunConfig> run) {
    if (identity != null && !identity.contains("@")) {
      throw CommandFailure.badInput(
          "--identity: \""
              + identity
              + "\" (expected: an account such as"
              + " quench@my-project.iam.gserviceaccount.com)");
    }
    return Optional.ofNullable(identity)
        .or(() -> run.map(RunConfig::identity))
        .map(OwnEntries::of)
        .orElseGet(OwnEntries::usual);
  }

  private int check(Filter sink, Path file, RuleSet rules, OwnEntries own) {
    List<String> wrong = new ArrayList<>(SinkCheck.of(sink, rules, own));
    SinkTrial trial = new SinkTrial(sink, rules, own);
    List<TestFile> tests = TestsBeside.of(file);
    tests.forEach(it -> it.sinkEntries().forEach(entry -> tryOn(entry, trial, wrong)));
    boolean unread = !entries.isEmpty() && tryOnEntries(trial, rules, wrong);
    wrong.forEach(terminal.out()::println);
    if (unread) {
      return ExitCode.BAD_INPUT;
    }
    return wrong.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }

  private static void tryOn(SinkEntry entry, SinkTrial trial, List<String> wrong) {
    if (!entry.rules().isEmpty() && trial.loses(entry.json())) {
      wrong.add("loses an entry of " + ids(entry.rules()) + ": " + entry.place());
    }
  }

  private boolean tryOnEntries(SinkTrial trial, RuleSet rules, List<String> wrong) {
    Classifier classifier = Classifier.of(rules.inForce());
    EntryLines lines = new EntryLines(terminal, entries);
    lines.forEach(
        line -> {
          Slots read =
              EntryJson.read(classifier.projection(), EntryJson.FACTORY.createParser(line.bytes()));
          List<RuleId> found = classifier.matches(read).stream().map(Match::rule).toList();
          if (!found.isEmpty() && trial.loses(line.bytes())) {
            wrong.add("loses line " + line.number() + " of the entries, of " + ids(found));
          }
        });
    return lines.bad();
  }

  private static String ids(List<RuleId> rules) {
    return rules.stream().map(RuleId::value).collect(Collectors.joining(", "));
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
