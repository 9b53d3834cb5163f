package dev.quench.app;

import java.util.ArrayList;
import java.util.List;

/** The commands of Google's CLI in a page, also those within another's arguments. */
final class CloudCommands {
  private static final String NAME = "gcloud ";
  private final String text;
  private int at;

  private CloudCommands(String text, int at) {
    this.text = text;
    this.at = at;
  }

  static List<String> in(String page) {
    String text = page.replaceAll("\\\\\\R\\s*", "");
    List<String> commands = new ArrayList<>();
    for (int at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + 1)) {
      commands.add(new CloudCommands(text, at).command());
    }
    return commands;
  }

  /** To the end of it as a shell sees it; what the shell would put in stands there as a word. */
  private String command() {
    StringBuilder command = new StringBuilder();
    char quote = 0;
    while (at < text.length() && (quote != 0 || !ends())) {
      char next = text.charAt(at++);
      if (next == '$' && quote != '\'') {
        skipExpansion();
        command.append("given");
      } else {
        quote = next == quote ? 0 : quote == 0 && "'\"".indexOf(next) >= 0 ? next : quote;
        command.append(next);
      }
    }
    return command.toString().strip();
  }

  private boolean ends() {
    return "|;)`\n".indexOf(text.charAt(at)) >= 0 || text.startsWith(" #", at);
  }

  private void skipExpansion() {
    int depth = 0;
    do {
      char next = text.charAt(at);
      if (depth == 0 && next != '(' && !Character.isJavaIdentifierPart(next)) {
        return;
      }
      depth += next == '(' ? 1 : next == ')' ? -1 : 0;
      at++;
      if (depth == 0 && next == ')') {
        return;
      }
    } while (at < text.length());
  }
}
