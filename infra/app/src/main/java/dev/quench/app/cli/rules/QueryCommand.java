package dev.quench.app.cli.rules;

import dev.quench.app.cli.terminal.Caret;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.common.text.Issue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Filters log entries offline, as Cloud Logging would. */
@Command(
    name = "query",
    description = {
      "Print the log entries that a filter in the Logging query language matches, as they were read.",
      "Exit code 0 when something matched, 1 when nothing did, 2 for a bad filter or a bad line."
    },
    footer = {
      "",
      "Examples:",
      "  quench query 'severity>=ERROR AND resource.type=\"cloud_run_revision\"' entries.jsonl",
      "  gcloud logging read ... --format=json | jq -c '.[]' | quench query 'jsonPayload.level=error'",
      "  echo '{\"filter\": \"severity=ERROR\", \"entry\": {}}' | quench query --batch"
    })
public final class QueryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--batch",
      description = {
        "Read lines {\"filter\": ..., \"entry\": {...}} from standard input, and answer each with",
        "{\"match\": true|false} or {\"error\": \"...\", \"line\": n, \"column\": n}.",
        "A blank line asks nothing and gets no answer; it counts as a line."
      })
  private boolean batch;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FILTER", description = "The filter.")
  private @Nullable String filter;

  @Parameters(
      index = "1..*",
      paramLabel = "FILE",
      description = "LogEntries, one JSON object a line. Left out, or -: standard input.")
  private List<Path> files = new ArrayList<>();

  private QueryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A filter may begin with a minus sign, which means NOT there. */
  public static CommandLine line(Terminal terminal) {
    return new CommandLine(new QueryCommand(terminal)).setUnmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() {
    refuseUnknownOptions();
    if (batch) {
      return filter == null ? new BatchQuery(terminal).run() : misused("--batch takes no FILTER");
    }
    return filter == null ? misused("Missing FILTER") : print(compiled(filter));
  }

  private int print(EntryFilter compiled) {
    EntryLines lines = new EntryLines(terminal, files);
    int[] matched = {0};
    lines.forEach(
        line -> {
          if (compiled.test(EntryJson.FACTORY.createParser(line.bytes()))) {
            matched[0]++;
            terminal.out().write(line.bytes(), 0, line.bytes().length);
            terminal.out().write('\n');
          }
        });
    if (lines.bad()) {
      return ExitCode.BAD_INPUT;
    }
    return matched[0] > 0 ? ExitCode.OK : ExitCode.NO;
  }

  private static EntryFilter compiled(String text) {
    return EntryFilter.parse(text)
        .match(
            it -> it,
            issues -> {
              throw CommandFailure.badInput(explained(text, issues));
            });
  }

  private static String explained(String text, List<Issue> issues) {
    return issues.stream()
        .map(it -> Caret.under(text, it))
        .collect(Collectors.joining("\n", "bad filter, at ", ""));
  }

  private void refuseUnknownOptions() {
    Stream.concat(Stream.ofNullable(filter), files.stream().map(Path::toString))
        .filter(it -> it.startsWith("--"))
        .findFirst()
        .ifPresent(it -> misused("Unknown option: '" + it + "'"));
  }

  private int misused(String message) {
    throw new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
