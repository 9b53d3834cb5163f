package dev.quench.common;

/** A failure mode's id, as the rule file declares it (the runbook's six are shipped). */
public record ModeId(String value) implements Comparable<ModeId> {

  public ModeId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("mode: '" + value + "' (expected: a failure mode's id)");
    }
  }

  @Override
  public int compareTo(ModeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
