package dev.quench.remediation.report;

import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a part of an incident took.
 *
 * @param from what it is measured from
 * @param took empty when it did not happen
 * @param target how long it may take
 */
public record Timing(String what, String from, Optional<Duration> took, Duration target) {

  /** A suspicion is told this soon after the first signal. */
  private static final Duration DETECT = Duration.ofSeconds(15);

  /** The probe with its samples, and the facts before and after it. */
  private static final Duration DECIDE = Duration.ofMinutes(1);

  /** Whether the target was met; empty when it did not happen. */
  public Optional<Boolean> met() {
    return took.map(it -> it.compareTo(target) <= 0);
  }

  static List<Timing> of(Incident it, Measures by) {
    Pace pace = by.pace();
    Optional<Instant> first = it.seen().stream().map(Seen::first).min(Instant::compareTo);
    Optional<Instant> decided = it.firstDecided();
    Optional<Instant> acted = it.progress().actedAt();
    return List.of(
        timing("detect", "first signal", first, Optional.of(it.openedAt()), DETECT),
        timing("decide", "opened", Optional.of(it.openedAt()), decided, DECIDE),
        timing("act", "decided", begun(it), acted, act(it, pace)),
        timing("verify", "acted", acted, concluded(it), verify(pace)),
        timing(
            "respond", "told", told(it), responded(it), by.severities().nextCall(it.severity())));
  }

  private static Timing timing(
      String what, String from, Optional<Instant> begin, Optional<Instant> end, Duration target) {
    Optional<Duration> took =
        begin.flatMap(a -> end.map(b -> b.isBefore(a) ? Duration.ZERO : Duration.between(a, b)));
    return new Timing(what, from, took, target);
  }

  /** Below P1 people have their time for a veto first. */
  private static Duration act(Incident it, Pace pace) {
    boolean waits = it.severity() != Severity.P1 && it.manual().isEmpty();
    return waits ? pace.actWithin().plus(pace.veto()) : pace.actWithin();
  }

  private static Duration verify(Pace pace) {
    return pace.verification().longest();
  }

  /** When it was decided to do what was done: something else may have been decided since. */
  private static Optional<Instant> begun(Incident it) {
    return it.decisions().stream()
        .filter(decision -> decision.acted().isPresent())
        .map(Decision::at)
        .reduce((older, newer) -> newer);
  }

  /** What concludes ends the incident; an earlier one left it open, and a later one is a look. */
  private static Optional<Instant> concluded(Incident it) {
    Optional<Instant> last = it.verification().map(Verification::at);
    return it.endedAt().filter(end -> last.filter(at -> !at.isBefore(end)).isPresent());
  }

  private static Optional<Instant> told(Incident it) {
    return it.timeline().stream()
        .filter(entry -> entry.what().equals("told") && entry.text().startsWith("paged"))
        .map(entry -> entry.at())
        .findFirst()
        .or(() -> Optional.of(it.openedAt()));
  }

  private static Optional<Instant> responded(Incident it) {
    return it.acknowledged().map(Deed::at);
  }
}
