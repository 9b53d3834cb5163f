package dev.quench.common.entry;

import static dev.quench.common.entry.FieldType.BOOL;
import static dev.quench.common.entry.FieldType.DURATION;
import static dev.quench.common.entry.FieldType.INT32;
import static dev.quench.common.entry.FieldType.INTEGER;
import static dev.quench.common.entry.FieldType.LABEL;
import static dev.quench.common.entry.FieldType.LABELS;
import static dev.quench.common.entry.FieldType.MESSAGE;
import static dev.quench.common.entry.FieldType.SEVERITY;
import static dev.quench.common.entry.FieldType.STRUCT;
import static dev.quench.common.entry.FieldType.TEXT;
import static dev.quench.common.entry.FieldType.TIMESTAMP;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields a LogEntry has, by name and type. */
public final class EntrySchema {
  private static final Field ROOT = new Field("", MESSAGE, new LinkedHashMap<>());

  static {
    declare(TEXT, "logName", "insertId", "trace", "spanId", "textPayload");
    declare(TIMESTAMP, "timestamp", "receiveTimestamp");
    declare(SEVERITY, "severity");
    declare(BOOL, "traceSampled");
    declare(LABELS, "labels", "resource.labels", "metadata.userLabels");
    declare(STRUCT, "jsonPayload", "metadata.systemLabels");
    declare(FieldType.ANY, "protoPayload", "apphub", "apphubDestination", "apphubSource");
    declare(TEXT, "resource.type", "split.uid");
    // Repeated: without members there is none to compare, not an empty text.
    declare(LABEL, "errorGroups.id");
    declare(TEXT, "httpRequest.requestMethod", "httpRequest.requestUrl", "httpRequest.userAgent");
    declare(TEXT, "httpRequest.remoteIp", "httpRequest.serverIp", "httpRequest.referer");
    declare(TEXT, "httpRequest.protocol", "operation.id", "operation.producer");
    declare(TEXT, "sourceLocation.file", "sourceLocation.function");
    declare(INT32, "httpRequest.status", "split.index", "split.totalSplits");
    declare(INTEGER, "httpRequest.requestSize", "httpRequest.responseSize");
    declare(INTEGER, "httpRequest.cacheFillBytes", "sourceLocation.line");
    declare(DURATION, "httpRequest.latency");
    declare(BOOL, "httpRequest.cacheLookup", "httpRequest.cacheHit");
    declare(BOOL, "httpRequest.cacheValidatedWithOriginServer");
    declare(BOOL, "operation.first", "operation.last");
  }

  private EntrySchema() {}

  /** A field's type; empty when a LogEntry has no such field. */
  public static Optional<FieldType> typeOf(FieldPath path) {
    Optional<Field> at = Optional.of(ROOT);
    for (String segment : path.segments()) {
      at = at.flatMap(it -> it.child(segment));
    }
    return at.map(Field::type);
  }

  /**
   * A path's segments as entries usually spell them.
   *
   * @throws IllegalArgumentException for a path that is no field of a LogEntry
   */
  public static List<String> usualSpelling(FieldPath path) {
    List<String> names = new ArrayList<>();
    Field at = ROOT;
    for (String segment : path.segments()) {
      at =
          at.child(segment)
              .orElseThrow(
                  () -> new IllegalArgumentException(path + " (expected: a field of LogEntry)"));
      names.add(at.name());
    }
    return names;
  }

  /** The names of the fields below one that has names of its own; of the entry, for no segments. */
  public static List<String> fieldsBelow(List<String> segments) {
    Optional<Field> at = Optional.of(ROOT);
    for (String segment : segments) {
      at = at.flatMap(it -> it.child(segment));
    }
    return at.map(it -> it.fields().values().stream().map(Field::name).toList()).orElse(List.of());
  }

  /** Whether an entry's own field can have several values; payloads may anywhere. */
  public static boolean isRepeated(FieldPath path) {
    return relaxed(path.segments().get(0)).equals("errorgroups");
  }

  static Field root() {
    return ROOT;
  }

  /** A field name without case and underscores: the form in which spellings meet. */
  public static String relaxed(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      }
    }
    return out.toString();
  }

  private static void declare(FieldType type, String... paths) {
    for (String path : paths) {
      Field at = ROOT;
      String[] names = path.split("\\.", -1);
      for (int i = 0; i < names.length; i++) {
        String name = names[i];
        FieldType here = i == names.length - 1 ? type : MESSAGE;
        at =
            at.fields.computeIfAbsent(
                relaxed(name), key -> new Field(name, here, new LinkedHashMap<>()));
      }
    }
  }

  /** One field, and the named fields below it. */
  record Field(String name, FieldType type, Map<String, Field> fields) {

    /** The field below this one that a path's next segment names. */
    Optional<Field> child(String segment) {
      return switch (type) {
        case MESSAGE -> Optional.ofNullable(fields.get(relaxed(segment)));
        case LABELS -> Optional.of(new Field(segment, LABEL, Map.of()));
        case STRUCT, ANY -> Optional.of(new Field(segment, type, Map.of()));
        default -> Optional.empty();
      };
    }

    /** The form under which a key below this field is looked up. */
    String key(String segment) {
      return type == MESSAGE || type == FieldType.ANY ? relaxed(segment) : segment;
    }
  }
}
