package dev.quench.app.cli.ledger;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.cli.terminal.ConfigFile;
import dev.quench.app.cli.terminal.Installation;
import dev.quench.app.cli.terminal.RuleFile;
import dev.quench.app.cli.terminal.TextFiles;
import dev.quench.app.config.RunConfig;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which ledger a command works on, and by whose rules. */
public final class LedgerOptions {
  private static final String LEDGER_VARIABLE = "QUENCH_LEDGER";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration of the quench run whose ledger this is about.")
  private @Nullable Path config;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = {
        "The ledger's file, instead.",
        "Without either: $" + LEDGER_VARIABLE + ", or .quench/quench.db."
      })
  private @Nullable Path ledger;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = {
        "The rule file with the policy, instead of the configuration's.",
        "Without either: the one that the ledger's process runs on."
      })
  private @Nullable Path rules;

  /** Opens the ledger. One that nobody made is only made for a configuration. */
  public Watches open() {
    Optional<RunConfig> run = run();
    Path file = file(run);
    if (run.isEmpty() && !Files.exists(file)) {
      throw CommandFailure.badInput(
          file + ": no such ledger (expected: that of a quench run; see --config and --ledger)");
    }
    try {
      return new Watches(SqliteLedger.open(file), file, place(run), InstantSource.system());
    } catch (IOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** The same only to read: where there is no ledger yet, none is made. */
  public Watches look() {
    Optional<RunConfig> run = run();
    Path file = file(run);
    return run.isPresent() && !Files.exists(file)
        ? new Watches(new InMemoryLedger(), file, place(run), InstantSource.system())
        : open();
  }

  /** The ledger's file. */
  public Path file() {
    return file(run());
  }

  /**
   * The policy that the process at work on the ledger goes by, also while its rule file is broken,
   * and when it is not named; the shipped one where no process ever was.
   */
  public Policy policy() {
    return rules != null
        ? policy(rules)
        : run()
            .map(it -> configured(it.rules()))
            .or(() -> lastGood().map(Rulebook::policy))
            .orElseGet(() -> policy(RunConfig.shippedRules(Installation.home())));
  }

  private Policy configured(Path file) {
    try {
      return policy(file);
    } catch (CommandFailure broken) {
      return lastGood().map(Rulebook::policy).orElseThrow(() -> broken);
    }
  }

  /** The whole rule file by which the process of a configuration goes, likewise. */
  public Rulebook rulebook(RunConfig run) {
    try {
      return RuleFile.read(rules != null ? rules : run.rules());
    } catch (CommandFailure broken) {
      return lastGood().filter(it -> rules == null).orElseThrow(() -> broken);
    }
  }

  private Optional<Rulebook> lastGood() {
    return RuleFile.lastGood(file());
  }

  private static Policy policy(Path file) {
    String text = TextFiles.read(file);
    return TextFiles.usable(
        file, YamlParser.parse(text).match(Policy::parse, Checked.Invalid::new));
  }

  private Path file(Optional<RunConfig> run) {
    if (ledger != null) {
      return ledger;
    }
    String named = System.getenv().getOrDefault(LEDGER_VARIABLE, ".quench/quench.db");
    return run.map(RunConfig::ledger).orElseGet(() -> Path.of(named));
  }

  /** The configuration, if it was named. */
  public Optional<RunConfig> run() {
    return Optional.ofNullable(config).map(ConfigFile::read);
  }

  private Optional<Watches.Place> place(Optional<RunConfig> run) {
    return run.map(it -> new Watches.Place(it.project(), it.region(), this::policy));
  }
}
