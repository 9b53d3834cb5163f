package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.text.Issue;
import dev.quench.common.text.Nearest;
import dev.quench.common.text.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up the fields a filter names, and says what is wrong with those that do not exist. */
final class Fields {
  private Fields() {}

  /** The type of a field; that there is no such field is an issue. */
  static Optional<FieldType> typeOf(FieldPath path, Position at, List<Issue> issues) {
    Optional<FieldType> type = EntrySchema.typeOf(path);
    if (type.isEmpty()) {
      issues.add(new Issue(at, path + ": no such field (" + hint(path) + ")"));
    }
    return type;
  }

  private static String hint(FieldPath path) {
    String first = path.segments().get(0);
    if (first.startsWith("!")) {
      return "expected: NOT " + with(path.segments(), 0, first.substring(1));
    }
    return near(path).map(it -> "did you mean '" + it + "'?").orElse("expected: " + expected(path));
  }

  /** The path with the first name that is unknown changed to one much like it. */
  private static Optional<FieldPath> near(FieldPath path) {
    List<String> segments = path.segments();
    int known = known(segments);
    return Nearest.to(segments.get(known), EntrySchema.fieldsBelow(segments.subList(0, known)))
        .map(it -> with(segments, known, it))
        .filter(it -> EntrySchema.typeOf(it).isPresent());
  }

  private static FieldPath with(List<String> segments, int at, String name) {
    List<String> changed = new ArrayList<>(segments);
    changed.set(at, name);
    return new FieldPath(changed);
  }

  /** How many of the first names lead to a field. */
  private static int known(List<String> segments) {
    int known = 0;
    while (known < segments.size() - 1 && isField(segments.subList(0, known + 1))) {
      known++;
    }
    return known;
  }

  private static boolean isField(List<String> segments) {
    return EntrySchema.typeOf(new FieldPath(segments)).isPresent();
  }

  private static String expected(FieldPath path) {
    List<String> segments = path.segments();
    int known = known(segments);
    if (known == 0) {
      return "a field of LogEntry";
    }
    FieldPath above = new FieldPath(segments.subList(0, known));
    FieldType type = EntrySchema.typeOf(above).orElseThrow();
    return below(above, type, segments.subList(known - 1, segments.size()));
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
