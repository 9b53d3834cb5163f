package dev.quench.sandbox.log;

import com.google.logging.type.HttpRequest;
import com.google.logging.type.LogSeverity;
import com.google.logging.v2.LogEntry;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.Durations;
import dev.quench.sandbox.process.Watcher.Stream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** What Cloud Run writes about containers and requests. */
public final class CloudRunLog {
  private static final String SYSTEM = "run.googleapis.com%2Fvarlog%2Fsystem";
  private static final String SEVERITY = "severity";

  private final EntryStamp stamp;
  private final Consumer<LogEntry> log;

  /** Writes to a log. */
  public CloudRunLog(EntryStamp stamp, Consumer<LogEntry> log) {
    this.stamp = stamp;
    this.log = log;
  }

  /** A line of output: a JSON object becomes the payload, anything else is text. */
  public void line(Origin origin, Stream stream, String text) {
    LogEntry.Builder entry =
        switch (stream) {
          case STDOUT -> stamp.entry(origin, "run.googleapis.com%2Fstdout");
          case STDERR -> stamp.entry(origin, "run.googleapis.com%2Fstderr");
        };
    EntryJson.object(text)
        .ifPresentOrElse(it -> payload(entry, it), () -> entry.setTextPayload(text));
    log.accept(entry.build());
  }

  /** A container ended by itself. */
  public void exited(Origin origin, int code) {
    String text =
        code > 128
            ? "Container terminated on signal " + (code - 128) + "."
            : "Container called exit(" + code + ").";
    log.accept(system(origin, LogSeverity.WARNING).setTextPayload(text).build());
  }

  /** A container took more memory than its limit, in MiB. */
  public void outOfMemory(Origin origin, long limit, long used) {
    String text =
        "Memory limit of %d MiB exceeded with %d MiB used. Consider increasing the memory limit,"
            + " see https://cloud.google.com/run/docs/configuring/memory-limits";
    log.accept(
        system(origin, LogSeverity.ERROR).setTextPayload(text.formatted(limit, used)).build());
  }

  /** A container did not listen. */
  public void notStarted(Origin origin) {
    String text =
        "Default STARTUP TCP probe failed 1 time consecutively for container \"%s-1\" on port 8080."
            + " The instance was not started.";
    log.accept(
        system(origin, LogSeverity.ERROR)
            .setTextPayload(text.formatted(origin.service().service()))
            .build());
  }

  /** A container listens. */
  public void started(Origin origin) {
    String text =
        "Default STARTUP TCP probe succeeded after 1 attempt for container \"%s-1\" on port 8080.";
    log.accept(
        system(origin, LogSeverity.INFO)
            .setTextPayload(text.formatted(origin.service().service()))
            .build());
  }

  /** A request was answered. */
  public void request(RequestRecord request) {
    LogEntry.Builder entry =
        stamp
            .entry(
                new Origin(request.service(), request.revision()), "run.googleapis.com%2Frequests")
            .setTimestamp(EntryStamp.timestamp(request.start()))
            .setSeverity(severity(request.status()))
            .setHttpRequest(http(request));
    request.platformText().ifPresent(entry::setTextPayload);
    log.accept(entry.build());
  }

  private LogEntry.Builder system(Origin origin, LogSeverity severity) {
    return stamp.entry(origin, SYSTEM).setSeverity(severity);
  }

  /** Cloud Run takes {@code severity} out of the payload and understands no other name for it. */
  private static void payload(LogEntry.Builder entry, Struct object) {
    Optional<LogSeverity> severity =
        Optional.ofNullable(object.getFieldsMap().get(SEVERITY)).flatMap(CloudRunLog::severity);
    severity.ifPresent(entry::setSeverity);
    entry.setJsonPayload(
        severity.isPresent() ? object.toBuilder().removeFields(SEVERITY).build() : object);
  }

  private static Optional<LogSeverity> severity(Value value) {
    return Arrays.stream(LogSeverity.values())
        .filter(it -> it.name().equalsIgnoreCase(value.getStringValue()))
        .findFirst();
  }

  private static LogSeverity severity(int status) {
    if (status >= 500) {
      return LogSeverity.ERROR;
    }
    return status >= 400 ? LogSeverity.WARNING : LogSeverity.INFO;
  }

  private static HttpRequest http(RequestRecord request) {
    return HttpRequest.newBuilder()
        .setRequestMethod(request.method())
        .setRequestUrl(request.url())
        .setRequestSize(request.requestSize())
        .setResponseSize(request.responseSize())
        .setStatus(request.status())
        .setUserAgent(request.userAgent())
        .setRemoteIp("127.0.0.1")
        .setServerIp("127.0.0.1")
        .setProtocol("HTTP/1.1")
        .setLatency(Durations.fromNanos(request.latency().toNanos()))
        .build();
  }
}
