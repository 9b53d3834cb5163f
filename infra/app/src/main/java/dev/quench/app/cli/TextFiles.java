package dev.quench.app.cli;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Files that people write, and what is wrong with them, as {@code file:line:column: message}. */
public final class TextFiles {

  private TextFiles() {}

  /** The whole file; what cannot be read ends the command. */
  public static String read(Path file) {
    if (Files.isDirectory(file)) {
      throw CommandFailure.badInput(file + ": a directory (expected: a file that can be read)");
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.badInput(file + ": no such file (expected: a file that can be read)");
    } catch (CharacterCodingException e) {
      throw CommandFailure.badInput(file + ": not text (expected: UTF-8)");
    } catch (IOException e) {
      throw CommandFailure.badInput(file + ": " + e + " (expected: a file that can be read)");
    }
  }

  /** What was read from a file, or the end of the command with everything that is wrong. */
  static <T> T usable(Path file, Checked<T> checked) {
    return checked.match(
        it -> it,
        issues -> {
          throw CommandFailure.badInput(rendered(file, issues));
        });
  }

  /** All of it, one line each. */
  static String rendered(Path file, List<Issue> issues) {
    String count = issues.size() == 1 ? "1 problem" : issues.size() + " problems";
    return issues.stream()
        .map(it -> "  " + file + ":" + it)
        .collect(Collectors.joining("\n", count + " in " + file + "\n", ""));
  }
}
