package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.config.RunConfig;
import dev.quench.common.Impact;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the rules make of log entries. */
@Command(
    name = "classify",
    description = {
      "Print which rule each log entry matches first, and what that rule says.",
      "One JSON object an entry, with nulls where nothing matched:",
      "{\"insertId\", \"rule\", \"mode\", \"impact\", \"agent\", \"clientCaused\"}",
      "Exit code 0, or 2 for a bad rule file or a bad line."
    },
    footer = {"", "Example: quench classify --rules rules/llm-forge.yaml entries.jsonl"})
public final class ClassifyCommand implements Callable<Integer> {
  private static final FieldPath INSERT_ID = FieldPath.of("insertId");

  private final Terminal terminal;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "The rule file. Left out: the one that comes with Quench.")
  private @Nullable Path rules;

  @Parameters(
      paramLabel = "FILE",
      description = "LogEntries, one JSON object a line. Left out, or -: standard input.")
  private List<Path> files = new ArrayList<>();

  public ClassifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path file = rules != null ? rules : RunConfig.shippedRules(Installation.home());
    Classifier classifier = Classifier.of(RuleFile.read(file).rules());
    Projection projection = classifier.projection().including(List.of(INSERT_ID));
    EntryLines lines = new EntryLines(terminal, files);
    lines.forEach(
        line -> {
          Slots entry = EntryJson.read(projection, EntryJson.FACTORY.createParser(line.bytes()));
          terminal.out().print(answer(entry, projection, classifier) + "\n");
        });
    return lines.bad() ? ExitCode.BAD_INPUT : ExitCode.OK;
  }

  private static String answer(Slots entry, Projection projection, Classifier classifier)
      throws IOException {
    Optional<Match> match = classifier.matches(entry).stream().findFirst();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = EntryJson.FACTORY.createGenerator(text)) {
      json.writeStartObject();
      write(json, "insertId", entry.text(projection.slot(INSERT_ID)));
      write(json, "rule", match.map(it -> it.rule().value()));
      write(json, "mode", match.map(it -> it.mode().value()));
      write(json, "impact", match.map(it -> word(it.impact())));
      write(json, "agent", match.flatMap(Match::agent));
      write(json, "clientCaused", match.map(Match::clientCaused));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, Optional<?> value) throws IOException {
    json.writeFieldName(name);
    if (value.isEmpty()) {
      json.writeNull();
    } else {
      json.writeObject(value.get());
    }
  }

  private static String word(Impact impact) {
    if (impact instanceof Impact.Service) {
      return "service";
    }
    if (impact instanceof Impact.Agent) {
      return "agent";
    }
    return impact instanceof Impact.Degraded ? "degraded" : "minor";
  }
}
