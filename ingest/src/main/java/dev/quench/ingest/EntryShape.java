package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonToken;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What JSON a field of a LogEntry may hold; null always stands for absence. */
final class EntryShape {
  private static final String EVERY_KEY = "*";

  /** Whatever it is, we do not mind. */
  static final EntryShape ANY = new EntryShape(Kind.ANYTHING);

  /** A LogEntry, as far as we rely on it. Fields that are not named may hold anything. */
  static final EntryShape ENTRY = object();

  static {
    EntryShape texts = object().with(EVERY_KEY, text());
    ENTRY
        .with("logName", text())
        .with("insertId", text())
        .with("timestamp", text())
        .with("receiveTimestamp", text())
        .with("severity", new EntryShape(Kind.TEXT_OR_NUMBER))
        .with("textPayload", text())
        .with("jsonPayload", object())
        .with("protoPayload", object())
        .with("labels", texts)
        .with("trace", text())
        .with("spanId", text())
        .with("resource", object().with("type", text()).with("labels", texts))
        .with("httpRequest", request())
        .with("operation", object())
        .with("sourceLocation", object())
        .with("split", object());
  }

  private final Kind kind;
  private final Map<String, EntryShape> fields = new LinkedHashMap<>();

  private EntryShape(Kind kind) {
    this.kind = kind;
  }

  private static EntryShape text() {
    return new EntryShape(Kind.TEXT);
  }

  private static EntryShape object() {
    return new EntryShape(Kind.OBJECT);
  }

  private static EntryShape request() {
    return object()
        .with("status", new EntryShape(Kind.TEXT_OR_NUMBER))
        .with("latency", text())
        .with("userAgent", text())
        .with("requestMethod", text())
        .with("requestUrl", text());
  }

  private EntryShape with(String field, EntryShape shape) {
    fields.put(field, shape);
    return this;
  }

  /** The shape of a field below; elements of arrays have no name, and no shape. */
  EntryShape at(String field) {
    if (fields.isEmpty()) {
      return ANY;
    }
    return fields.getOrDefault(field, fields.getOrDefault(EVERY_KEY, ANY));
  }

  /** The fields below that have a shape of their own. */
  Set<String> named() {
    Set<String> named = new LinkedHashSet<>(fields.keySet());
    named.remove(EVERY_KEY);
    return named;
  }

  /** What holds for fields below that have none of their own. */
  EntryShape unnamed() {
    return fields.getOrDefault(EVERY_KEY, ANY);
  }

  boolean takesTexts() {
    return kind != Kind.OBJECT;
  }

  boolean takesNumbers() {
    return kind == Kind.ANYTHING || kind == Kind.TEXT_OR_NUMBER;
  }

  boolean takesObjects() {
    return kind == Kind.ANYTHING || kind == Kind.OBJECT;
  }

  boolean takesAll() {
    return kind == Kind.ANYTHING;
  }

  boolean allows(JsonToken token) {
    return token == JsonToken.VALUE_NULL
        || switch (kind) {
          case ANYTHING -> true;
          case TEXT -> token == JsonToken.VALUE_STRING;
          case TEXT_OR_NUMBER -> token == JsonToken.VALUE_STRING || token.isNumeric();
          case OBJECT -> token == JsonToken.START_OBJECT;
        };
  }

  @Override
  public String toString() {
    return kind.words;
  }

  private enum Kind {
    ANYTHING("anything"),
    TEXT("a text"),
    TEXT_OR_NUMBER("a text or a number"),
    OBJECT("an object");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }
}
