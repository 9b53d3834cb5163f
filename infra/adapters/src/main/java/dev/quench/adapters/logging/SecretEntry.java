package dev.quench.adapters.logging;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Value;
import dev.quench.remediation.verify.Rotation;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of Secret Manager's audit log. Who read a secret is not in it, only who changed one.
 */
final class SecretEntry {
  private static final Pattern NAME = Pattern.compile("secrets/([^/]+)(?:/versions/([^/]+))?$");
  private static final Pattern METHOD = Pattern.compile("\\.(\\w+?)SecretVersion$");

  private SecretEntry() {}

  /** What became of a secret's versions; nothing for a request that was refused or does else. */
  static Optional<Rotation> rotation(LogEntry entry) {
    AuditLog audit = unpacked(entry);
    Matcher method = METHOD.matcher(audit.getMethodName());
    Matcher named = NAME.matcher(audit.getResourceName());
    if (audit.getStatus().getCode() != 0 || !method.find() || !named.find()) {
      return Optional.empty();
    }
    Instant at =
        Instant.ofEpochSecond(entry.getTimestamp().getSeconds(), entry.getTimestamp().getNanos());
    return Optional.of(
        new Rotation(
            at,
            audit.getAuthenticationInfo().getPrincipalEmail(),
            named.group(1),
            "version " + version(audit, named) + " " + done(method.group(1))));
  }

  /** {@code Add} is added, {@code Disable} disabled. */
  private static String done(String verb) {
    String word = verb.toLowerCase(Locale.ROOT);
    return word.endsWith("e") ? word + "d" : word + "ed";
  }

  /** A version that was added is named only in what came back. */
  private static String version(AuditLog audit, Matcher named) {
    Value made = audit.getResponse().getFieldsOrDefault("name", Value.getDefaultInstance());
    Matcher version = NAME.matcher(made.getStringValue());
    String asked = named.group(2) == null ? "?" : named.group(2);
    return version.find() && version.group(2) != null ? version.group(2) : asked;
  }

  private static AuditLog unpacked(LogEntry entry) {
    try {
      return entry.getProtoPayload().unpack(AuditLog.class);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "audit entry %s: %s (expected: an AuditLog)"
              .formatted(entry.getInsertId(), entry.getProtoPayload().getTypeUrl()),
          e);
    }
  }
}
