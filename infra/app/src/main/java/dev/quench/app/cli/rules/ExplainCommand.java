package dev.quench.app.cli.rules;

import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import dev.quench.rules.explain.Explanation;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows why each rule did or did not match. */
@Command(
    name = "explain",
    description = {
      "Say why each rule did or did not match an entry, clause by clause, with its values.",
      "Exit code 0 when a rule matched, 1 when none did, 2 for a bad file, line or rule."
    },
    footer = {
      "",
      "Examples:",
      "  quench rules explain --entry entry.json",
      "  quench rules explain --entry entries.jsonl --rule agent-error"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--entry",
      required = true,
      paramLabel = "FILE",
      description = "LogEntries, one JSON object a line; - is standard input.")
  private Path entry = Path.of("-");

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "The rule file. Left out: the one that comes with Quench.")
  private @Nullable Path file;

  @Option(names = "--rule", paramLabel = "ID", description = "Only this rule.")
  private @Nullable String only;

  private int entries;
  private int matched;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path read = file != null ? file : RunConfig.shippedRules(Installation.home());
    RuleSet rules = RuleFile.read(read).rules();
    List<Rule> asked = asked(rules);
    Classifier classifier = Classifier.of(rules.inForce());
    Projection projection = classifier.projection();
    EntryLines lines = new EntryLines(terminal, List.of(entry));
    lines.forEach(
        line -> {
          entries++;
          Slots slots = EntryJson.read(projection, EntryJson.FACTORY.createParser(line.bytes()));
          List<Match> matches = classifier.matches(slots);
          asked.forEach(it -> explain(it, matches, projection, slots));
        });
    if (lines.bad()) {
      return ExitCode.BAD_INPUT;
    }
    if (entries == 0) {
      terminal.err().println("quench: " + entry + ": empty (expected: LogEntries, one a line)");
    }
    return matched > 0 ? ExitCode.OK : ExitCode.NO;
  }

  private List<Rule> asked(RuleSet rules) {
    List<Rule> asked =
        rules.rules().stream().filter(it -> only == null || it.id().value().equals(only)).toList();
    if (asked.isEmpty()) {
      throw CommandFailure.badInput("rule: " + only + " (expected: the id of a rule in the file)");
    }
    return asked;
  }

  private void explain(Rule rule, List<Match> matches, Projection projection, Slots slots) {
    Optional<Match> match = matches.stream().filter(it -> it.rule().equals(rule.id())).findFirst();
    matched += match.isPresent() ? 1 : 0;
    terminal
        .out()
        .println(
            rule.id() + ": " + match.map(ExplainCommand::said).orElse("no match") + shadow(rule));
    Explanation.of(rule.filter(), projection, slots).forEach(terminal.out()::println);
    if (match.isEmpty() && rule.impact() instanceof RuleImpact.AgentNamedIn it) {
      terminal.out().println(unnamed(it, projection, slots));
    }
  }

  /** An entry that names no agent of the rule's is no match of it, whatever its filter says. */
  private static String unnamed(
      RuleImpact.AgentNamedIn impact, Projection projection, Slots slots) {
    String found = slots.text(projection.slot(impact.field())).orElse("nothing");
    boolean named = impact.parts().stream().anyMatch(it -> contains(found, it.part()));
    String parts =
        impact.parts().stream().map(RuleImpact.NamePart::part).collect(Collectors.joining(", "));
    return "  %s %s names an agent, by one of: %s"
        .formatted(named ? "yes" : "no ", impact.field(), parts);
  }

  private static boolean contains(String text, String part) {
    return Folding.fold(text).contains(Folding.fold(part));
  }

  private static String said(Match match) {
    return "matches, "
        + match.mode()
        + match.agent().map(it -> " of " + it).orElse("")
        + (match.clientCaused() ? ", which a client's input explains" : "");
  }

  private static String shadow(Rule rule) {
    return rule.shadow() ? " (in shadow: counted, opens nothing)" : "";
  }
}
