package dev.quench.remediation.turn;

import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.NoticeText;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.routing.Recipients;
import dev.quench.remediation.routing.Silence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes notices: who hears of it, and whether a silence takes the bell off. A silence is about what
 * the service does; what Quench itself does, and that it cannot see, is never muted.
 */
final class Telling {
  private static final Set<String> ABOUT_THE_SERVICE =
      Set.of(
          "incident.suspected",
          "incident.also",
          "incident.confirmed",
          "incident.refused",
          "incident.proposed",
          "incident.overdue",
          "incident.told",
          "incident.resolved",
          "incident.closed",
          "incident.escalated");

  private final Turn turn;

  Telling(Turn turn) {
    this.turn = turn;
  }

  /** A notice about an incident; that it was told, or muted, is noted in its timeline. */
  Notice about(CaseFile file, String type, boolean page, String headline) {
    return about(file, type, page, headline, recipients(severity(file)));
  }

  /** Whom an incident of this severity is routed to, one after the other. */
  List<Contact> inOrder(Severity severity) {
    Recipients it = recipients(severity);
    return Stream.concat(it.to().stream(), it.escalation().stream()).distinct().toList();
  }

  private static Severity severity(CaseFile file) {
    return file.confirmed.orElse(file.suspected);
  }

  /** A notice about an incident for these people. */
  Notice about(CaseFile file, String type, boolean page, String headline, Recipients hear) {
    Optional<Silence> muted = muting(file, type);
    boolean rings = page && muted.isEmpty();
    file.note(
        turn.now,
        "told",
        muted.map(it -> "muted by " + it.id() + ": ").orElse(rings ? "paged: " : "") + headline);
    file.muted = file.muted || (page && muted.isPresent());
    Incident incident = file.freeze();
    Recipients recipients = muted.isPresent() ? Recipients.NOBODY : hear;
    List<Notice.Detail> details = new ArrayList<>();
    muted.ifPresent(it -> details.add(new Notice.Detail("muted", it.shown())));
    details.addAll(NoticeText.of(incident, turn.all, rings ? recipients : Recipients.NOBODY));
    if (file.phase() == Phase.ESCALATED && file.verification.isPresent()) {
      String further = "quench rollback " + turn.before.service().service() + " --to REVISION";
      details.add(new Notice.Detail("to go further back", further));
    }
    return notice(
        type,
        Optional.of(file.id),
        Optional.of(incident.severity()),
        rings,
        headline,
        details,
        recipients);
  }

  /** A notice about the service; without a severity it is routed as P1 if it pages, else as P4. */
  Notice about(String type, boolean page, String headline, List<Notice.Detail> details) {
    Recipients recipients = recipients(page ? Severity.P1 : Severity.P4);
    return notice(type, Optional.empty(), Optional.empty(), page, headline, details, recipients);
  }

  /** The silence that mutes a notice of this type. */
  Optional<Silence> muting(CaseFile file, String type) {
    return silence(file).filter(it -> mutable(file, type));
  }

  /** The silence in force about all that an incident is about. */
  Optional<Silence> silence(CaseFile file) {
    return turn.all.silences().muting(turn.sightings(file), turn.now);
  }

  private boolean mutable(CaseFile file, String type) {
    boolean blind =
        file.decision().flatMap(Decision::refusal).filter(Refusal.BLIND::equals).isPresent();
    boolean acted = turn.memory.actions().stream().anyMatch(it -> it.incident().equals(file.id));
    return ABOUT_THE_SERVICE.contains(type) && !blind && !acted;
  }

  private Recipients recipients(Severity severity) {
    return turn.all
        .routing()
        .recipients(turn.before.service().service(), turn.environment(), severity);
  }

  private Notice notice(
      String type,
      Optional<String> incident,
      Optional<Severity> severity,
      boolean page,
      String headline,
      List<Notice.Detail> details,
      Recipients recipients) {
    return new Notice(
        turn.id("n"),
        type,
        turn.now,
        turn.before.service(),
        incident,
        severity,
        page,
        headline,
        details,
        recipients.to());
  }
}
