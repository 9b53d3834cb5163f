package dev.quench.ingest;

import dev.quench.common.entry.FieldPath;
import java.util.Arrays;
import java.util.List;

/** The fields that tell who an entry is and where it comes from. */
enum EntryField {
  LOG_NAME("logName"),
  TIMESTAMP("timestamp"),
  RECEIVE_TIMESTAMP("receiveTimestamp"),
  INSERT_ID("insertId"),
  TEXT_PAYLOAD("textPayload"),
  RESOURCE("resource", "type"),
  BUILD("resource", "labels", "build_id"),
  PROJECT("resource", "labels", "project_id"),
  LOCATION("resource", "labels", "location"),
  SERVICE("resource", "labels", "service_name"),
  REVISION("resource", "labels", "revision_name"),
  AUDITED("protoPayload", "resourceName"),
  STATUS("httpRequest", "status"),
  LATENCY("httpRequest", "latency"),
  USER_AGENT("httpRequest", "userAgent"),
  REQUEST_ID("jsonPayload", "requestId");

  @SuppressWarnings("ImmutableEnumChecker") // A record over an unmodifiable list.
  private final FieldPath path;

  EntryField(String... segments) {
    path = FieldPath.of(segments);
  }

  static List<FieldPath> paths() {
    return Arrays.stream(values()).map(EntryField::path).toList();
  }

  FieldPath path() {
    return path;
  }
}
