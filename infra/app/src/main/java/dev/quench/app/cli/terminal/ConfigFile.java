package dev.quench.app.cli.terminal;

import dev.quench.app.config.RunConfig;
import dev.quench.common.text.Checked;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A configuration file named on the command line. */
public final class ConfigFile {

  private ConfigFile() {}

  public static RunConfig read(Path file) {
    return TextFiles.usable(file, parsed(file, TextFiles.read(file), Long.MAX_VALUE));
  }

  /**
   * The same for this process to run by; what is wrong is said together with what is wrong with the
   * rule file.
   */
  public static RunConfig readWithRules(Path file) {
    String text = TextFiles.read(file);
    return parsed(file, text, Runtime.getRuntime().maxMemory())
        .match(
            it -> it,
            issues -> {
              String wrong = TextFiles.rendered(file, issues);
              throw CommandFailure.badInput(
                  Stream.concat(Stream.of(wrong), wrongWithRules(file, text).stream())
                      .collect(Collectors.joining("\n")));
            });
  }

  private static Optional<String> wrongWithRules(Path file, String text) {
    try {
      RunConfig.rulesOf(text, folder(file), Installation.home()).ifPresent(RuleFile::configured);
      return Optional.empty();
    } catch (CommandFailure broken) {
      return Optional.ofNullable(broken.getMessage());
    }
  }

  private static Checked<RunConfig> parsed(Path file, String text, long memory) {
    return RunConfig.parse(text, folder(file), Installation.home(), System.getenv(), memory);
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? Path.of("") : folder;
  }
}
