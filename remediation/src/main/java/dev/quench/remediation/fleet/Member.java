package dev.quench.remediation.fleet;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the others should know of a service. It follows from the service's watch alone.
 *
 * @param actions when rollbacks of it were begun, oldest first, bounded
 */
public record Member(ServiceRef service, Optional<Trouble> trouble, List<Instant> actions) {

  /** A failure that began so soon after a revision got traffic is that revision's own affair. */
  public static final Duration SOON_AFTER_A_DEPLOY = Duration.ofMinutes(30);

  private static final int KEPT = 20;

  public Member {
    actions = List.copyOf(actions);
  }

  /**
   * An incident that is open.
   *
   * @param onset event time of what was seen first
   * @param firm whether more speaks for it than what clients can write: our own requests, or the
   *     platform
   * @param deployed whether it began soon after its revision got traffic
   */
  public record Trouble(String incident, Instant onset, boolean firm, boolean deployed) {}

  static Member of(Watch watch) {
    List<Instant> begun = watch.memory().actions().stream().map(Memory.Action::at).toList();
    return new Member(
        watch.service(),
        watch.incident().filter(Member::bad).map(it -> trouble(it, watch.memory())),
        begun.subList(Math.max(0, begun.size() - KEPT), begun.size()));
  }

  /** Whether there is nothing to know. */
  public boolean quiet() {
    return trouble.isEmpty() && actions.isEmpty();
  }

  private static boolean bad(Incident it) {
    return it.severity().atLeast(Severity.P2) && it.origin() != Incident.Origin.BY_HAND;
  }

  private static Trouble trouble(Incident it, Memory memory) {
    Instant onset = it.failing().map(it::onset).orElse(it.openedAt());
    boolean firm =
        it.confirmed().isPresent()
            || it.seen().stream().anyMatch(seen -> !seen.evidence().clientCanForge());
    return new Trouble(it.id(), onset, firm, deployed(it.failing(), onset, memory));
  }

  private static boolean deployed(Optional<RevisionName> failing, Instant onset, Memory memory) {
    return failing
        .flatMap(memory::shift)
        .filter(it -> onset.isBefore(it.plus(SOON_AFTER_A_DEPLOY)))
        .isPresent();
  }
}
