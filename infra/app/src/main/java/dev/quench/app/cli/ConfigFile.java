package dev.quench.app.cli;

import dev.quench.app.config.RunConfig;
import java.nio.file.Path;

/** A configuration file named on the command line. */
final class ConfigFile {

  private ConfigFile() {}

  static RunConfig read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return TextFiles.usable(
        file,
        RunConfig.parse(
            TextFiles.read(file),
            folder == null ? Path.of("") : folder,
            Installation.home(),
            System.getenv()));
  }
}
