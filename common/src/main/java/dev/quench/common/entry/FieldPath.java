package dev.quench.common.entry;

import java.util.List;

/** A dotted path from the root of a LogEntry, already split and unquoted; case as written. */
public record FieldPath(List<String> segments) {

  public FieldPath {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("path: empty (expected: at least one segment)");
    }
  }

  /** A path of plain segments. */
  public static FieldPath of(String... segments) {
    return new FieldPath(List.of(segments));
  }
}
