package dev.quench.rules;

import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.rules.file.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Rule files for tests. */
public final class RuleFiles {
  private RuleFiles() {}

  /** The file that ships with Quench, from the class path. */
  public static RuleSet shipped() {
    try (InputStream in = RuleFiles.class.getResourceAsStream("/rules/llm-forge.yaml")) {
      if (in == null) {
        throw new AssertionError("/rules/llm-forge.yaml is not on the class path");
      }
      return valid(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file without faults. */
  public static RuleSet valid(String text) {
    return parse(text)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  /** What comes of a file. */
  public static Checked<RuleSet> parse(String text) {
    return YamlParser.parse(text).match(RuleSet::parse, Checked.Invalid<RuleSet>::new);
  }
}
