package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import dev.quench.remediation.run.Template;
import java.util.List;

/**
 * By what revisions of a service are held against each other.
 *
 * @param environmentLabel a target must have the same value of this label; empty for none
 * @param ignoredVariables variables that change with every build and mean nothing
 */
public record Likeness(String environmentLabel, List<String> ignoredVariables) {

  public Likeness {
    ignoredVariables = List.copyOf(ignoredVariables);
  }

  static Likeness read(Section service) {
    return new Likeness(
        service.text("environment-label").orElse(""), service.texts("ignored-variables"));
  }

  /** What a template is for, by its label; empty where it has none or nobody asks. */
  public String environment(Template it) {
    return environmentLabel.isEmpty() ? "" : it.labels().getOrDefault(environmentLabel, "");
  }

  /** A template without what means nothing. */
  public Template essence(Template it) {
    return it.ignoring(ignoredVariables::contains);
  }
}
