package dev.quench.remediation.turn;

import dev.quench.common.Severity;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.people.Callout;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.routing.Recipients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sees to it that somebody responds: a P1 rings on and on, the others when their response target is
 * missed, each time at the next contact, within a bound.
 */
final class Callouts {
  private final Turn turn;

  Callouts(Turn turn) {
    this.turn = turn;
  }

  /** People have just been called for the first time; calls about what went before end. */
  static void begin(Turn turn, CaseFile file) {
    if (file.callout.isEmpty() && !file.acknowledged() && !inHand(turn, file)) {
      file.callout = Optional.of(Callout.begin(turn.now, severity(file), turn.all.severities()));
      turn.past.replaceAll(it -> it.phase() == Phase.ESCALATED ? uncalled(it) : it);
    }
  }

  /** People are called about something new in an incident, whoever responded to it before. */
  static void anew(Turn turn, CaseFile file) {
    file.callout = Optional.of(Callout.begin(turn.now, severity(file), turn.all.severities()));
  }

  /**
   * The same failure went over to people, somebody responded, and it has been there ever since: it
   * is still theirs.
   */
  private static boolean inHand(Turn turn, CaseFile file) {
    Instant since = file.freeze().openedAt();
    for (Incident before : ofTheSame(turn, file)) {
      if (!lasts(turn, before, since)) {
        return false;
      }
      if (responded(before) && before.severity().atLeast(severity(file))) {
        return true;
      }
      since = before.openedAt();
    }
    return false;
  }

  /** What else there was about the revision that fails, the latest first. */
  private static List<Incident> ofTheSame(Turn turn, CaseFile file) {
    List<Incident> same = new ArrayList<>(turn.past);
    same.removeIf(it -> file.failing.isEmpty() || !it.failing().equals(file.failing));
    Collections.reverse(same);
    return same;
  }

  /** Whether what people have was still there when it was found anew, as soon as it could be. */
  private static boolean lasts(Turn turn, Incident before, Instant foundAnew) {
    Duration unseen =
        turn.policy.limits().coolDown().plus(turn.policy.pace().reEvaluation().deadline());
    return before.phase() == Phase.ESCALATED
        && before.endedAt().filter(it -> it.plus(unseen).isAfter(foundAnew)).isPresent();
  }

  private static boolean responded(Incident it) {
    return it.acknowledged().isPresent();
  }

  /** What is only told, again and again while it lasts, is for one response. */
  static void beginSmall(Turn turn, CaseFile file) {
    Instant covered = turn.now.minus(turn.all.severities().responseTarget(file.suspected));
    boolean known =
        turn.past.stream()
            .filter(it -> it.modes().equals(file.modes))
            .anyMatch(it -> it.progress().callout().isPresent() || answered(it, covered));
    if (!known && new Telling(turn).silence(file).isEmpty()) {
      begin(turn, file);
    }
  }

  private static boolean answered(Incident it, Instant since) {
    return it.deed(Deed.Kind.ACKNOWLEDGED).filter(d -> d.at().isAfter(since)).isPresent();
  }

  /** Calls whoever comes next, in each incident where that is due. */
  void due() {
    if (alarms().noneMatch(it -> !it.isAfter(turn.now))) {
      return;
    }
    turn.everyIncident(
        file -> file.callout.filter(it -> it.due(turn.now)).ifPresent(it -> call(file, it)));
  }

  /** When the next call is due, over all incidents. */
  Stream<Instant> alarms() {
    return Stream.concat(
            turn.past.stream().flatMap(it -> it.progress().callout().stream()),
            turn.open.stream().flatMap(it -> it.callout.stream()))
        .flatMap(it -> it.next().stream());
  }

  private void call(CaseFile file, Callout callout) {
    List<Contact> contacts = new Telling(turn).inOrder(severity(file));
    Callout after = callout.again(turn.now, severity(file), contacts.size(), turn.all.severities());
    file.callout = Optional.of(after);
    String text =
        "nobody has acknowledged within "
            + PeopleWork.whole(Duration.between(callout.since(), turn.now))
            + ": calling "
            + whom(contacts, after.calls())
            + after
                .next()
                .map(it -> ", the next at " + TimeOfDay.of(it))
                .orElse("; this was the last call");
    boolean page = severity(file).atLeast(Severity.P2);
    Recipients hear =
        contacts.isEmpty()
            ? Recipients.NOBODY
            : new Recipients(List.of(next(contacts, after.calls())), List.of());
    new Casework(turn, file).call(page, text, hear);
  }

  private static Contact next(List<Contact> contacts, int call) {
    return contacts.get((call - 1) % contacts.size());
  }

  private static String whom(List<Contact> contacts, int call) {
    if (contacts.isEmpty()) {
      return "nobody, since the rule file names no contact";
    }
    Contact it = next(contacts, call);
    return it.role() + " (" + it.reach() + ")";
  }

  private static Severity severity(CaseFile file) {
    return file.confirmed.orElse(file.suspected);
  }

  /** The same, and nobody is called about it any more. */
  private static Incident uncalled(Incident it) {
    if (it.progress().callout().isEmpty()) {
      return it;
    }
    CaseFile file = new CaseFile(it);
    file.callout = Optional.empty();
    return file.freeze();
  }
}
