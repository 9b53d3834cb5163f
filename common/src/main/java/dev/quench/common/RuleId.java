package dev.quench.common;

/** A rule's id, unique within its rule file. */
public record RuleId(String value) implements Comparable<RuleId> {

  public RuleId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("rule: '" + value + "' (expected: a rule's id)");
    }
  }

  @Override
  public int compareTo(RuleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
