package dev.quench.app.cli.rules;

import dev.quench.app.Rulebook;
import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.Json;
import dev.quench.app.cli.terminal.Terminal;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.app.config.RunConfig;
import dev.quench.remediation.Watch;
import dev.quench.rules.lint.Level;
import dev.quench.rules.lint.Problem;
import dev.quench.rules.lint.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong with rule files, and what probably is. */
@Command(
    name = "lint",
    description = {
      "Say what is wrong with rule files, and what probably is: file:line:column: CODE message.",
      "docs/rules.md explains each code. A file with errors is refused by quench run too.",
      "Exit code 0 without errors, 1 with some (--strict: or warnings), 2 for a file that is away."
    },
    footer = {
      "",
      "Examples:",
      "  quench rules lint rules/llm-forge.yaml",
      "  quench rules lint --strict --json rules/*.yaml",
      "  quench rules lint --config quench.yaml"
    })
public final class LintCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Rule files. Left out: the one that comes with Quench.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "CONFIG",
      description = {
        "The configuration of a quench run: its rule file when no FILE is named, and its ledger",
        "for which services are armed."
      })
  private @Nullable Path config;

  @Option(names = "--strict", description = "Exit with 1 for warnings too.")
  private boolean strict;

  @Option(
      names = "--json",
      description = "Print an array of {file, line, column, code, level, message}.")
  private boolean json;

  public LintCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private record Found(Path file, Problem problem) {

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("file", file.toString());
      fields.put("line", problem.position().line());
      fields.put("column", problem.position().column());
      fields.put("code", problem.code());
      fields.put("level", problem.level().name().toLowerCase(Locale.ROOT));
      fields.put("message", problem.message());
      return fields;
    }

    @Override
    public String toString() {
      return file + ":" + problem;
    }
  }

  @Override
  public Integer call() {
    Optional<RunConfig> run = Optional.ofNullable(config).map(ConfigFile::read);
    SortedSet<String> armed = run.map(it -> armed(it.ledger())).orElseGet(TreeSet::new);
    List<Found> all = new ArrayList<>();
    for (Path file : read(run)) {
      Rulebook.lint(TextFiles.read(file), around(file, armed))
          .forEach(it -> all.add(new Found(file, it)));
    }
    print(all);
    long errors = count(all, Level.ERROR);
    return errors > 0 || (strict && !all.isEmpty()) ? ExitCode.NO : ExitCode.OK;
  }

  private List<Path> read(Optional<RunConfig> run) {
    return files.isEmpty()
        ? List.of(
            run.map(RunConfig::rules).orElseGet(() -> RunConfig.shippedRules(Installation.home())))
        : files;
  }

  private static Surroundings around(Path file, SortedSet<String> armed) {
    return new Surroundings(
        Optional.of(TestsBeside.covering(file)), InstantSource.system().instant(), armed);
  }

  /** The services that a ledger has armed; nothing is made. */
  public static SortedSet<String> armed(Path ledger) {
    SortedSet<String> armed = new TreeSet<>();
    if (Files.exists(ledger)) {
      try (Watches watches = Watches.in(ledger)) {
        watches.all().stream()
            .filter(Watch::armed)
            .forEach(it -> armed.add(it.service().service()));
      }
    }
    return armed;
  }

  private void print(List<Found> all) {
    if (json) {
      terminal.out().println(Json.text(all.stream().map(Found::fields).toList()));
      return;
    }
    all.forEach(terminal.out()::println);
    if (!all.isEmpty()) {
      terminal
          .err()
          .println(
              counted(all, Level.ERROR, "error") + ", " + counted(all, Level.WARNING, "warning"));
    }
  }

  private static String counted(List<Found> all, Level level, String name) {
    long count = count(all, level);
    return count + " " + name + (count == 1 ? "" : "s");
  }

  private static long count(List<Found> all, Level level) {
    return all.stream().filter(it -> it.problem().level() == level).count();
  }
}
