package dev.quench.app.cli;

import dev.quench.common.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A word that stands where a command should, and the command that was probably meant. */
final class UnknownCommand {
  private UnknownCommand() {}

  /** What to say of a command line, if an unknown command is what is wrong with it. */
  static Optional<String> in(ParameterException e) {
    CommandLine group = e.getCommandLine();
    if (!(e instanceof UnmatchedArgumentException unmatched) || group.getSubcommands().isEmpty()) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0);
    return word.startsWith("-")
        ? Optional.empty()
        : Optional.of(word + ": no such command (" + hint(word, group) + ")");
  }

  private static String hint(String word, CommandLine group) {
    List<String> commands = List.copyOf(group.getSubcommands().keySet());
    return membersCalled(word, group)
        .findFirst()
        .or(() -> Nearest.to(word, commands).map(it -> path(group) + " " + it))
        .map(it -> "did you mean '" + it + "'?")
        .orElse("expected: one of " + String.join(", ", commands));
  }

  /** Members of groups that are called so: the group was left out. */
  private static Stream<String> membersCalled(String word, CommandLine group) {
    return group.getSubcommands().values().stream()
        .filter(it -> it.getSubcommands().containsKey(word))
        .map(it -> path(it) + " " + word);
  }

  private static String path(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
