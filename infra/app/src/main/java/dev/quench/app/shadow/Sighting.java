package dev.quench.app.shadow;

import dev.quench.common.Finding;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.assess.Windows;
import dev.quench.remediation.policy.Limits;
import dev.quench.remediation.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rule has seen of a service.
 *
 * @param entries that matched; one that was delivered twice counts twice
 * @param first event time
 * @param openings how often it would have opened an incident by itself
 * @param windows what has not met the threshold yet
 */
public record Sighting(
    ServiceRef service,
    long entries,
    Instant first,
    Instant last,
    long openings,
    Optional<Opening> latest,
    List<Window> windows) {

  public Sighting {
    windows = List.copyOf(windows);
  }

  /**
   * The latest incident there would have been.
   *
   * @param until the threshold was met again up to then
   */
  public record Opening(Instant at, Severity severity, Optional<String> agent, Instant until) {

    private Opening goingOn(Instant later) {
      return new Opening(at, severity, agent, later.isAfter(until) ? later : until);
    }

    private boolean takes(Instant later, Duration coolDown) {
      return !until.plus(coolDown).isBefore(later);
    }
  }

  static Sighting of(Finding first) {
    return new Sighting(
        first.service(), 0, first.first(), first.last(), 0, Optional.empty(), List.of());
  }

  Sighting with(Finding finding, Policy policy) {
    Sighting counted =
        new Sighting(
            service,
            entries + 1,
            finding.first().isBefore(first) ? finding.first() : first,
            finding.last().isAfter(last) ? finding.last() : last,
            openings,
            latest,
            Windows.fold(windows, List.of(finding)));
    return counted.windows.stream()
        .filter(Window::crossed)
        .findFirst()
        .map(it -> counted.crossed(it, policy))
        .orElse(counted);
  }

  /** What meets the threshold within the cool-down would have been the same incident. */
  private Sighting crossed(Window window, Policy policy) {
    Instant at = window.last();
    Duration coolDown = coolDown(policy);
    Optional<Opening> same = latest.filter(it -> it.takes(at, coolDown));
    Opening opening =
        same.map(it -> it.goingOn(at))
            .orElseGet(
                () -> new Opening(at, policy.severities().of(window.impact()), window.agent(), at));
    return new Sighting(
        service,
        entries,
        first,
        last,
        same.isPresent() ? openings : openings + 1,
        Optional.of(opening),
        Windows.handled(windows, Window::crossed, at));
  }

  private Duration coolDown(Policy policy) {
    return policy
        .service(service)
        .map(it -> it.limits().coolDown())
        .orElse(Limits.DEFAULT.coolDown());
  }
}
