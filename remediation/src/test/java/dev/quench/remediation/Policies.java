package dev.quench.remediation;

import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Policies for tests. */
public final class Policies {
  private static final Policy FORGE = read();

  private Policies() {}

  /** The policy that is shipped for LLM-Forge. */
  public static Policy forge() {
    return FORGE;
  }

  private static Policy read() {
    return YamlParser.parse(text())
        .match(Policy::parse, Checked.Invalid<Policy>::new)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  /** LLM-Forge's policy with its service's part changed. */
  public static Policy forge(UnaryOperator<ServicePolicy> change) {
    Policy forge = forge();
    return forge.watching(List.of(change.apply(forge.services().get(0))));
  }

  private static String text() {
    try {
      return Files.readString(Path.of("..", "rules", "llm-forge.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
