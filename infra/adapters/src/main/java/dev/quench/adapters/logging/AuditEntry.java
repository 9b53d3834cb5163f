package dev.quench.adapters.logging;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One entry of the audit log: somebody called a method of Cloud Run's Admin API. */
final class AuditEntry {

  /**
   * Where an entry names the revision a deploy made: v2 and v1, what came back before what was
   * asked.
   */
  private static final List<List<String>> REVISION_PLACES =
      List.of(
          List.of("response", "latestCreatedRevision"),
          List.of("response", "response", "latestCreatedRevision"),
          List.of("response", "metadata", "latestCreatedRevision"),
          List.of("response", "status", "latestCreatedRevisionName"),
          List.of("request", "service", "template", "revision"),
          List.of("request", "spec", "template", "metadata", "name"),
          List.of("request", "service", "spec", "template", "metadata", "name"));

  private final LogEntry entry;
  private final AuditLog audit;

  private AuditEntry(LogEntry entry, AuditLog audit) {
    this.entry = entry;
    this.audit = audit;
  }

  /** Reads an entry; one that ends a long operation repeats its beginning and says nothing new. */
  static Optional<ChangeRecord> change(LogEntry entry) {
    boolean repeats = entry.getOperation().getLast() && !entry.getOperation().getFirst();
    return repeats ? Optional.empty() : Optional.of(unpacked(entry).change());
  }

  private static AuditEntry unpacked(LogEntry entry) {
    try {
      return new AuditEntry(entry, entry.getProtoPayload().unpack(AuditLog.class));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "audit entry %s: %s (expected: an AuditLog)"
              .formatted(entry.getInsertId(), entry.getProtoPayload().getTypeUrl()),
          e);
    }
  }

  private ChangeRecord change() {
    Set<Kind> kinds = kinds();
    return new ChangeRecord(
        instant(entry.getTimestamp()),
        audit.getAuthenticationInfo().getPrincipalEmail(),
        kinds,
        kinds.contains(Kind.TEMPLATE) ? revision() : Optional.empty(),
        audit.getStatus().getCode() != 0,
        traffic().flatMap(AskedTraffic::read));
  }

  private Set<Kind> kinds() {
    String method = audit.getMethodName().toLowerCase(Locale.ROOT);
    if (Stream.of("updateservice", "replaceservice", "patchservice").anyMatch(method::endsWith)) {
      return updated();
    }
    return Stream.of("createservice", "deleteservice").anyMatch(method::endsWith)
        ? EnumSet.of(Kind.TEMPLATE, Kind.TRAFFIC)
        : EnumSet.of(Kind.OTHER);
  }

  /** An update without a mask replaces all that it carries. */
  private Set<Kind> updated() {
    List<String> mask = mask();
    return mask.isEmpty() ? carried() : masked(mask);
  }

  private static Set<Kind> masked(List<String> mask) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    mask.forEach(path -> kinds.addAll(kindsOf(path)));
    return kinds;
  }

  private static Set<Kind> kindsOf(String path) {
    return switch (path.trim().split("\\.", 2)[0]) {
      case "*" -> EnumSet.of(Kind.TEMPLATE, Kind.TRAFFIC);
      case "template" -> EnumSet.of(Kind.TEMPLATE);
      case "traffic" -> EnumSet.of(Kind.TRAFFIC);
      default -> EnumSet.of(Kind.OTHER);
    };
  }

  private Set<Kind> carried() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (carries("template")) {
      kinds.add(Kind.TEMPLATE);
    }
    if (carries("traffic")) {
      kinds.add(Kind.TRAFFIC);
    }
    return kinds.isEmpty() ? EnumSet.of(Kind.TEMPLATE, Kind.TRAFFIC) : kinds;
  }

  private boolean carries(String part) {
    return asked(part).isPresent();
  }

  /** With a mask that leaves it out, what a request carries is not asked for. */
  private Optional<Value> traffic() {
    return kinds().contains(Kind.TRAFFIC) ? asked("traffic") : Optional.empty();
  }

  private Optional<Value> asked(String part) {
    return Stream.of(
            List.of("service", part), List.of("spec", part), List.of("service", "spec", part))
        .flatMap(path -> value(audit.getRequest(), path.iterator()).stream())
        .findFirst();
  }

  /** The mask as the JSON of a FieldMask, or as the message it is. */
  private List<String> mask() {
    Value mask = audit.getRequest().getFieldsOrDefault("updateMask", Value.getDefaultInstance());
    return switch (mask.getKindCase()) {
      case STRING_VALUE ->
          Stream.of(mask.getStringValue().split(",", -1)).filter(it -> !it.isBlank()).toList();
      case STRUCT_VALUE ->
          mask
              .getStructValue()
              .getFieldsOrDefault("paths", Value.getDefaultInstance())
              .getListValue()
              .getValuesList()
              .stream()
              .map(Value::getStringValue)
              .toList();
      case NULL_VALUE, NUMBER_VALUE, BOOL_VALUE, LIST_VALUE, KIND_NOT_SET -> List.of();
    };
  }

  private Optional<RevisionName> revision() {
    return REVISION_PLACES.stream()
        .flatMap(path -> text(path).stream())
        .map(it -> it.substring(it.lastIndexOf('/') + 1))
        .filter(it -> !it.isBlank())
        .map(RevisionName::new)
        .findFirst();
  }

  private Optional<String> text(List<String> path) {
    Iterator<String> rest = path.iterator();
    Struct root = rest.next().equals("request") ? audit.getRequest() : audit.getResponse();
    return value(root, rest).map(Value::getStringValue);
  }

  private static Optional<Value> value(Struct root, Iterator<String> path) {
    Value value = root.getFieldsMap().get(path.next());
    return value == null || !path.hasNext()
        ? Optional.ofNullable(value)
        : value(value.getStructValue(), path);
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
