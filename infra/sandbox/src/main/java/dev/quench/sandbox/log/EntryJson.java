package dev.quench.sandbox.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;
import java.util.Optional;

/** Between protobuf and its JSON form, as the real exports write it. */
public final class EntryJson {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(TypeRegistry.newBuilder().add(AuditLog.getDescriptor()).build())
          .omittingInsignificantWhitespace();

  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryJson() {}

  /** One line of proto3 JSON. */
  public static String of(LogEntry entry) {
    return print(entry);
  }

  /** A message as the audit log quotes it: its JSON with its type. */
  public static Struct quoted(Message message) {
    Struct quoted = object(print(message)).orElseThrow();
    String type = "type.googleapis.com/" + message.getDescriptorForType().getFullName();
    return quoted.toBuilder()
        .putFields("@type", com.google.protobuf.Value.newBuilder().setStringValue(type).build())
        .build();
  }

  /** A JSON object; empty when the text is anything else. */
  public static Optional<Struct> object(String text) {
    if (!text.startsWith("{")) {
      return Optional.empty();
    }
    Struct.Builder object = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(text, object);
      return Optional.of(object.build());
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /** Nested maps, lists, texts, numbers and booleans as the message that holds them. */
  public static Struct struct(Map<String, Object> object) {
    try {
      return object(JSON.writeValueAsString(object)).orElseThrow();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON", e);
    }
  }

  private static String print(Message message) {
    try {
      return PRINTER.print(message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an entry holds a type that cannot be printed", e);
    }
  }
}
