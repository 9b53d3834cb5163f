package dev.quench.rules.file;

import dev.quench.common.Impact;
import dev.quench.common.entry.FieldPath;
import java.util.List;

/** How a rule knows what is hurt. */
public sealed interface RuleImpact {

  /** Always the same. */
  record Fixed(Impact impact) implements RuleImpact {}

  /**
   * The agent that a field names: the first part that occurs in its value, but for case, tells. An
   * entry in which none occurs is not a match of the rule.
   */
  record AgentNamedIn(FieldPath field, List<NamePart> parts) implements RuleImpact {
    public AgentNamedIn {
      parts = List.copyOf(parts);
    }
  }

  /** A part of a value, and the agent it stands for. */
  record NamePart(String part, String agent) {}
}
