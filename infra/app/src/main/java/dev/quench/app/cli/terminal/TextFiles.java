package dev.quench.app.cli.terminal;

import dev.quench.app.reload.RuleFileOnDisk;
import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files that people write, and what is wrong with them, as {@code file:line:column: message}. */
public final class TextFiles {

  private TextFiles() {}

  /** The whole file; what cannot be read ends the command. */
  public static String read(Path file) {
    return read("", file);
  }

  /** The same of a file that stands under a key, which is said before what is wrong. */
  static String read(String key, Path file) {
    return new RuleFileOnDisk(file)
        .get()
        .match(
            it -> it,
            reason -> {
              throw CommandFailure.badInput(key + reason);
            });
  }

  /** What was read from a file, or the end of the command with everything that is wrong. */
  public static <T> T usable(Path file, Checked<T> checked) {
    return checked.match(
        it -> it,
        issues -> {
          throw CommandFailure.badInput(rendered(file, issues));
        });
  }

  /** All of it, one line each. */
  public static String rendered(Path file, List<Issue> issues) {
    String count = issues.size() == 1 ? "1 problem" : issues.size() + " problems";
    return issues.stream()
        .map(it -> "  " + file + ":" + it)
        .collect(Collectors.joining("\n", count + " in " + file + "\n", ""));
  }
}
