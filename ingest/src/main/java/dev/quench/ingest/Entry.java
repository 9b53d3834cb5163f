package dev.quench.ingest;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ProbeMark;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.common.entry.Slots;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** A log entry that was read: what it says about itself. */
final class Entry {
  private static final Pattern NO_TIME = Pattern.compile("0+(\\.0*)?s");
  private static final int SERVER_ERROR = 500;

  private final Slots slots;
  private final Map<EntryField, Integer> at;

  /**
   * What was read.
   *
   * @param at the slot of each {@link EntryField}
   */
  Entry(Slots slots, Map<EntryField, Integer> at) {
    this.slots = slots;
    this.at = at;
  }

  /** The signal this entry is; what it does not say about itself, its message may. */
  Signal signal(Envelope envelope) {
    return new Signal(id(envelope), service(), revision(), evidence(), slots);
  }

  /** Whether Quench's own probe made this entry be written. */
  boolean isFromProbe(OwnRequests own, Envelope envelope) {
    return text(EntryField.USER_AGENT).filter(it -> it.startsWith(ProbeMark.USER_AGENT)).isPresent()
        || text(EntryField.REQUEST_ID)
            .filter(it -> it.startsWith(ProbeMark.REQUEST_ID) || made(own, it, envelope))
            .isPresent();
  }

  private boolean made(OwnRequests own, String requestId, Envelope envelope) {
    return service().filter(it -> own.made(it, requestId, time(envelope))).isPresent();
  }

  /** Whether a build wrote it: such an entry does not say which service it is about. */
  boolean isFromBuild() {
    return text(EntryField.RESOURCE).filter("build"::equals).isPresent();
  }

  Optional<String> text(EntryField field) {
    return slots.text(slot(field));
  }

  private int slot(EntryField field) {
    return Objects.requireNonNull(at.get(field));
  }

  private SignalId id(Envelope envelope) {
    return new SignalId(logName(), time(envelope), insertId(envelope));
  }

  private String logName() {
    return text(EntryField.LOG_NAME).orElseThrow();
  }

  private Instant time(Envelope envelope) {
    return text(EntryField.TIMESTAMP)
        .flatMap(EntryTime::rfc3339)
        .or(() -> text(EntryField.RECEIVE_TIMESTAMP).flatMap(EntryTime::rfc3339))
        .orElse(envelope.publishTime());
  }

  private String insertId(Envelope envelope) {
    return text(EntryField.INSERT_ID)
        .filter(it -> !it.isEmpty())
        .orElseGet(() -> ContentId.of(envelope.body()));
  }

  private Optional<ServiceRef> service() {
    return ServiceName.of(
        text(EntryField.PROJECT).or(this::projectOfLog),
        text(EntryField.LOCATION),
        text(EntryField.SERVICE));
  }

  private Optional<String> projectOfLog() {
    String[] parts = logName().split("/", 3);
    return parts.length == 3 && parts[0].equals("projects")
        ? Optional.of(parts[1])
        : Optional.empty();
  }

  private Optional<RevisionName> revision() {
    return text(EntryField.REVISION)
        .or(this::auditedRevision)
        .filter(it -> !it.isBlank())
        .map(RevisionName::new);
  }

  /** Audit entries name what changed: {@code namespaces/P/revisions/R}. */
  private Optional<String> auditedRevision() {
    return text(EntryField.AUDITED)
        .filter(it -> it.contains("/revisions/"))
        .map(it -> it.substring(it.lastIndexOf('/') + 1));
  }

  private EvidenceClass evidence() {
    return EntryOrigin.of(logName())
        .evidence(slots.present(slot(EntryField.TEXT_PAYLOAD)), isAnsweredByPlatform());
  }

  /** A server error that took no time and comes with a text: no container saw the request. */
  private boolean isAnsweredByPlatform() {
    return slots.present(slot(EntryField.TEXT_PAYLOAD))
        && slots.integer(slot(EntryField.STATUS)).orElse(0) >= SERVER_ERROR
        && text(EntryField.LATENCY).filter(it -> NO_TIME.matcher(it).matches()).isPresent();
  }
}
