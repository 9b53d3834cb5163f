package dev.quench.app.cli.terminal;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.Rulebook;
import dev.quench.app.reload.LastGood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A rule file named on the command line or in a configuration. */
public final class RuleFile {

  private RuleFile() {}

  /** Reads the whole file, or ends the command with everything that is wrong in it. */
  public static Rulebook read(Path file) {
    return TextFiles.usable(file, Rulebook.parse(TextFiles.read(file)));
  }

  /** The same of the file that a configuration names. */
  public static Rulebook configured(Path file) {
    return TextFiles.usable(file, Rulebook.parse(TextFiles.read("rules: ", file)));
  }

  /** The rules that were in force last, as a ledger keeps them; nothing is made. */
  public static Optional<Rulebook> lastGood(Path ledger) {
    if (!Files.exists(ledger)) {
      return Optional.empty();
    }
    try (SqliteLedger open = SqliteLedger.open(ledger)) {
      return open.read(LastGood.KEY, LastGood.class)
          .toOptional()
          .flatMap(it -> it)
          .flatMap(it -> it.document().rulebook());
    } catch (IOException e) {
      throw CommandFailure.unavailable(String.valueOf(e.getMessage()));
    }
  }
}
