package dev.quench.ingest;

import dev.quench.common.EvidenceClass;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** Who wrote a log entry, as its log's name tells. */
enum EntryOrigin {
  /** A container's standard output or error, or a log the application writes itself. */
  APPLICATION,
  /** Cloud Run's request log. */
  REQUESTS,
  /** System logs, audit logs, Cloud Build and Monitoring: no client of the service writes there. */
  PLATFORM;

  private static final Set<String> PLATFORM_LOGS =
      new TreeSet<>(
          Set.of(
              "run.googleapis.com/varlog/system",
              "run.googleapis.com//var/log/system",
              "run.googleapis.com/var/log/system",
              "cloudbuild"));
  private static final Set<String> PLATFORM_SERVICES =
      new TreeSet<>(
          Set.of(
              "cloudaudit.googleapis.com",
              "cloudbuild.googleapis.com",
              "monitoring.googleapis.com"));

  /** Reads a log name, whose last part may be URL-encoded. */
  static EntryOrigin of(String logName) {
    String log = logId(logName);
    if (PLATFORM_LOGS.contains(log) || PLATFORM_SERVICES.contains(beforeSlash(log))) {
      return PLATFORM;
    }
    return log.equals("run.googleapis.com/requests") ? REQUESTS : APPLICATION;
  }

  /** What an entry of this origin is worth. */
  EvidenceClass evidence(boolean text, boolean answeredByPlatform) {
    return switch (this) {
      case PLATFORM -> EvidenceClass.PLATFORM;
      case REQUESTS ->
          answeredByPlatform ? EvidenceClass.PLATFORM : EvidenceClass.APPLICATION_RECORD;
      case APPLICATION -> text ? EvidenceClass.APPLICATION_TEXT : EvidenceClass.APPLICATION_RECORD;
    };
  }

  private static String logId(String logName) {
    int logs = logName.indexOf("/logs/");
    return decoded(logs < 0 ? logName : logName.substring(logs + "/logs/".length()));
  }

  private static String decoded(String log) {
    try {
      return URLDecoder.decode(log.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return log;
    }
  }

  private static String beforeSlash(String log) {
    int slash = log.indexOf('/');
    return slash < 0 ? log : log.substring(0, slash);
  }
}
