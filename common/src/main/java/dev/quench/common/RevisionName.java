package dev.quench.common;

/** The short name of a Cloud Run revision, such as {@code llm-forge-00041-abc}. */
public record RevisionName(String value) implements Comparable<RevisionName> {

  public RevisionName {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "revision: '" + value + "' (expected: a revision's short name)");
    }
  }

  @Override
  public int compareTo(RevisionName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
