package dev.quench.remediation.notice;

import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.routing.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something people are told.
 *
 * @param id the same each time it is told, so that a receiver can drop a repeat
 * @param type what happened, as the last part of the CloudEvent type, such as {@code
 *     incident.refused}
 * @param page true when a person should be woken
 * @param headline one sentence, readable on a lock screen
 * @param details names and values, in the order they should be read
 * @param to who should hear of it; empty for nobody in particular
 */
public record Notice(
    String id,
    String type,
    Instant at,
    ServiceRef service,
    Optional<String> incident,
    Optional<Severity> severity,
    boolean page,
    String headline,
    List<Detail> details,
    List<Contact> to) {

  public Notice {
    to = List.copyOf(to);
    details = List.copyOf(details);
  }

  /** What this says in one sentence, and where the rest is. */
  public Notice abridged() {
    String rest = incident.map(it -> "quench incidents show " + it).orElse("quench incidents list");
    return new Notice(
        id,
        type,
        at,
        service,
        incident,
        severity,
        page,
        headline,
        List.of(new Detail("more", rest)),
        to);
  }

  /** One thing worth knowing. */
  public record Detail(String name, String value) {}
}
