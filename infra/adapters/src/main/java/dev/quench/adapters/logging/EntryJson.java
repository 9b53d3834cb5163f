package dev.quench.adapters.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;

/**
 * Entries as the JSON that a sink would publish. Of a part whose type only its author knows there
 * is the type's name, and {@code "unresolved":true} for what it holds.
 */
final class EntryJson {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private EntryJson() {}

  /**
   * Writes an entry.
   *
   * @throws IllegalArgumentException when it holds what JSON cannot say, such as a time before 0001
   */
  static byte[] of(LogEntry entry) {
    NamedParts parts = new NamedParts(AuditLog.getDescriptor());
    try {
      LogEntry readable = (LogEntry) parts.readable(entry);
      return JSON.usingTypeRegistry(parts.types()).print(readable).getBytes(UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "entry %s: %s (expected: what can be written as JSON)"
              .formatted(entry.getInsertId(), e.getMessage()),
          e);
    }
  }
}
