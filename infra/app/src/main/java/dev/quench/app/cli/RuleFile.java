package dev.quench.app.cli;

import dev.quench.app.Rulebook;
import java.nio.file.Path;

/** A rule file named on the command line or in a configuration. */
final class RuleFile {

  private RuleFile() {}

  /** Reads the whole file, or ends the command with everything that is wrong in it. */
  static Rulebook read(Path file) {
    return TextFiles.usable(file, Rulebook.parse(TextFiles.read(file)));
  }
}
