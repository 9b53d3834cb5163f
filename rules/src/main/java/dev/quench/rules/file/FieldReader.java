package dev.quench.rules.file;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.text.Section;
import dev.quench.rules.query.FieldName;
import java.util.Optional;

/** Reads a key that names a field of LogEntry. */
final class FieldReader {
  private FieldReader() {}

  /** The field, unless there is none of that name; then an issue says so. */
  static Optional<FieldPath> read(Section section, String key) {
    String text = section.requiredText(key);
    Optional<FieldPath> field = FieldName.parse(text);
    if (field.isEmpty() && !text.isBlank()) {
      section.reject(key, text, "a field of LogEntry");
    }
    return field;
  }
}
