package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Position;
import java.util.List;
import java.util.Optional;

/** Looks up the fields a filter names, and says what is wrong with those that do not exist. */
final class Fields {
  private Fields() {}

  /** The type of a field; that there is no such field is an issue. */
  static Optional<FieldType> typeOf(FieldPath path, Position at, List<Issue> issues) {
    Optional<FieldType> type = EntrySchema.typeOf(path);
    if (type.isEmpty()) {
      issues.add(new Issue(at, path + ": no such field (expected: " + expected(path) + ")"));
    }
    return type;
  }

  private static String expected(FieldPath path) {
    List<String> segments = path.segments();
    for (int i = segments.size() - 1; i > 0; i--) {
      FieldPath above = new FieldPath(segments.subList(0, i));
      Optional<FieldType> type = EntrySchema.typeOf(above);
      if (type.isPresent()) {
        return below(above, type.get(), segments.subList(i - 1, segments.size()));
      }
    }
    return "a field of LogEntry";
  }

  /** What could stand where a path goes on below something that has no such field. */
  private static String below(FieldPath above, FieldType type, List<String> last) {
    return switch (type) {
      case DURATION -> "the duration itself, such as " + above + ">1.5s";
      case LABEL -> "a key with dots in double quotes, \"" + String.join(".", last) + '"';
      case MESSAGE -> "a field of " + above;
      case TEXT, BOOL, INT32, INTEGER, SEVERITY, TIMESTAMP ->
          above + " alone; it has no fields below it";
      case LABELS, STRUCT, ANY -> "a field of LogEntry";
    };
  }
}
