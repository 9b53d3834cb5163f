package dev.quench.adapters.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;

/** Entries as the JSON that a sink would publish. */
final class EntryJson {
  private static final JsonFormat.Printer JSON =
      JsonFormat.printer()
          .omittingInsignificantWhitespace()
          .usingTypeRegistry(TypeRegistry.newBuilder().add(AuditLog.getDescriptor()).build());

  private EntryJson() {}

  static byte[] of(LogEntry entry) {
    try {
      return JSON.print(entry).getBytes(UTF_8);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "entry %s: %s (expected: a payload of a known type)"
              .formatted(entry.getInsertId(), entry.getProtoPayload().getTypeUrl()),
          e);
    }
  }
}
