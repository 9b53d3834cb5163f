package dev.quench.common.entry;

/** What a field of a LogEntry holds; a payload's fields hold whatever the writer stored. */
public enum FieldType {
  /** A text of the entry's own. */
  TEXT,
  /** True or false. */
  BOOL,
  /** A whole number of 32 bits. */
  INT32,
  /** A whole number of 64 bits, written as a text in JSON. */
  INTEGER,
  /** One of the nine severities. */
  SEVERITY,
  /** A time span, in JSON such as {@code "1.5s"}. */
  DURATION,
  /** A point in time, in JSON as RFC 3339. */
  TIMESTAMP,
  /** Named fields; their names compare without case and underscores. */
  MESSAGE,
  /** Texts under keys of the writer's choice, compared exactly. */
  LABELS,
  /** A text under such a key. */
  LABEL,
  /** Anything JSON can hold; keys compare exactly. */
  STRUCT,
  /** A message of a type we do not know: exact keys win, then names as in a message. */
  ANY;

  /** Whether an absent field of this type is missing, instead of having a default. */
  public boolean canBeMissing() {
    return this == LABEL || this == STRUCT || this == ANY;
  }

  /** Whether JSON null is a value here; elsewhere it means absent. */
  boolean keepsNull() {
    return this == STRUCT || this == ANY;
  }
}
