package dev.quench.common.entry;

import java.util.List;
import java.util.stream.Collectors;

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

  /** The path as a filter would write it. */
  @Override
  public String toString() {
    return segments.stream().map(FieldPath::written).collect(Collectors.joining("."));
  }

  private static String written(String segment) {
    boolean plain = !segment.isEmpty() && segment.chars().allMatch(FieldPath::isPlain);
    return plain ? segment : '"' + segment.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || "_-@/%".indexOf(c) >= 0;
  }
}
