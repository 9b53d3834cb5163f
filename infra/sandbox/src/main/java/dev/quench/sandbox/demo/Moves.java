package dev.quench.sandbox.demo;

import com.google.cloud.audit.AuditLog;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How often somebody moved traffic, by the audit log alone: requests that wish other percentages
 * than the one before.
 */
public final class Moves {
  /** How the latest revision is called here. */
  public static final String LATEST = "latest";

  private Moves() {}

  /**
   * What it was moved to, in turn.
   *
   * @param begin what the traffic was before the first of them
   */
  public static List<Map<String, Integer>> by(
      String principal, Map<String, Integer> begin, List<LogEntry> log) {
    List<Map<String, Integer>> moves = new ArrayList<>();
    Map<String, Integer> before = begin;
    for (LogEntry entry : log) {
      Optional<Map<String, Integer>> wish = activity(entry).flatMap(it -> wish(it, principal));
      if (wish.isPresent() && !wish.get().equals(before)) {
        before = wish.get();
        moves.add(before);
      }
    }
    return moves;
  }

  /** How many writes of somebody's the API took, whether they moved traffic or not. */
  public static int writes(String principal, List<LogEntry> log) {
    return (int)
        log.stream()
            .filter(it -> activity(it).flatMap(a -> wish(a, principal)).isPresent())
            .count();
  }

  private static Optional<AuditLog> activity(LogEntry entry) {
    try {
      return entry.getLogName().endsWith("%2Factivity")
          ? Optional.of(entry.getProtoPayload().unpack(AuditLog.class))
          : Optional.empty();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not an audit entry: " + entry, e);
    }
  }

  private static Optional<Map<String, Integer>> wish(AuditLog audit, String principal) {
    boolean theirs = audit.getAuthenticationInfo().getPrincipalEmail().equals(principal);
    return theirs && audit.getStatus().getCode() == 0
        ? Optional.of(percentages(audit.getRequest()))
        : Optional.empty();
  }

  private static Map<String, Integer> percentages(Struct request) {
    Struct service = request.getFieldsOrThrow("service").getStructValue();
    Map<String, Integer> percentages = new TreeMap<>();
    for (Value it :
        service
            .getFieldsOrDefault("traffic", Value.getDefaultInstance())
            .getListValue()
            .getValuesList()) {
      add(percentages, it.getStructValue());
    }
    return percentages;
  }

  private static void add(Map<String, Integer> percentages, Struct target) {
    Value none = Value.getDefaultInstance();
    int percent = (int) target.getFieldsOrDefault("percent", none).getNumberValue();
    String revision = target.getFieldsOrDefault("revision", none).getStringValue();
    if (percent > 0) {
      percentages.merge(revision.isEmpty() ? LATEST : revision, percent, Integer::sum);
    }
  }
}
