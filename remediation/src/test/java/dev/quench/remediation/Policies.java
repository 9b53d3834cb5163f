package dev.quench.remediation;

import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Policies for tests. */
public final class Policies {
  private Policies() {}

  /** The policy of the test resource, which is LLM-Forge's. */
  public static Policy forge() {
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
    return new Policy(
        List.of(change.apply(forge.services().get(0))), forge.modes(), forge.contacts());
  }

  private static String text() {
    try (var in = Policies.class.getResourceAsStream("/policy.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
