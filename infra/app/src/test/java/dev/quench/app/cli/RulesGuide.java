package dev.quench.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples that docs/rules.md shows. */
final class RulesGuide {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");

  private RulesGuide() {}

  /** One example. */
  record Example(String language, String text) {
    boolean isTest() {
      return text.contains("\ntests:\n");
    }

    @Override
    public String toString() {
      return text.lines().findFirst().orElse("") + " …";
    }
  }

  /** All that are in a language, in order. */
  static List<Example> in(String language) throws IOException {
    Matcher found = EXAMPLE.matcher(Files.readString(Path.of("../../docs/rules.md")));
    return found
        .results()
        .map(it -> new Example(it.group(1), it.group(2)))
        .filter(it -> it.language().equals(language))
        .toList();
  }
}
