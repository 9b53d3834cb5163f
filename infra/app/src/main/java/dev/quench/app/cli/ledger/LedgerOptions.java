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
      description = "The rule file with the policy, when there is no --config.")
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

  /** The policy that the running process goes by, also while its rule file is broken. */
  public Policy policy() {
    try {
      return policy(rulesFile());
    } catch (CommandFailure broken) {
      return lastGood().orElseThrow(() -> broken);
    }
  }

  private Optional<Policy> lastGood() {
    return rules == null ? RuleFile.lastGood(file(run())).map(Rulebook::policy) : Optional.empty();
  }

  private static Policy policy(Path file) {
    String text = TextFiles.read(file);
    return TextFiles.usable(
        file, YamlParser.parse(text).match(Policy::parse, Checked.Invalid::new));
  }

  private Path rulesFile() {
    return rules != null
        ? rules
        : run().map(RunConfig::rules).orElseGet(() -> RunConfig.shippedRules(Installation.home()));
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
