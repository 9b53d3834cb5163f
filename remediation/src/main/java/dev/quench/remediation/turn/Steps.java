package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the traffic should be at each step of a shift, and whether it is. */
final class Steps {
  private final Turn turn;
  private final ShiftFile file;
  private final Facts facts;

  Steps(Turn turn, ShiftFile file, Facts facts) {
    this.turn = turn;
    this.file = file;
    this.facts = facts;
  }

  /** The revision that is to be proven: of two that are compared, the one that serves less. */
  Optional<RevisionName> subject() {
    if (file.goal instanceof Goal.Rollout it) {
      return Optional.of(it.revision());
    }
    if (file.goal instanceof Goal.Split it) {
      return it.complete()
          .or(
              () ->
                  it.shares().keySet().stream().min(Comparator.comparing(facts.service()::share)));
    }
    return facts.service().latestCreated();
  }

  /** Who is to carry the traffic at this step. */
  List<TrafficTarget> wanted() {
    if (file.goal instanceof Goal.Rollout it) {
      int percent = it.steps().get(file.step);
      return percent == 100
          ? all(it.revision())
          : Shares.targets(Shares.beside(before(), it.revision(), percent));
    }
    if (file.goal instanceof Goal.Split it) {
      return it.complete().map(this::all).orElseGet(() -> Shares.targets(it.shares()));
    }
    return List.of(TrafficTarget.latest(100));
  }

  /** The same by name. */
  Map<RevisionName, Integer> wantedBy() {
    return Shares.named(wanted(), facts.service().latestReady());
  }

  /** By LATEST where that is owed, or was so before, and means this revision; else by name. */
  private List<TrafficTarget> all(RevisionName revision) {
    boolean newest =
        facts.service().latestCreated().filter(revision::equals).isPresent()
            && facts.service().latestReady().filter(revision::equals).isPresent();
    boolean follows =
        turn.pin.isPresent() || file.before.stream().anyMatch(it -> it.revision().isEmpty());
    return List.of(newest && follows ? TrafficTarget.latest(100) : TrafficTarget.of(revision, 100));
  }

  /** What carried the traffic when it began, with LATEST named as it was meant. */
  Map<RevisionName, Integer> before() {
    return Shares.named(file.before, file.latest);
  }

  /** Whom the subject is compared with; what one would go back to is among them. */
  Set<RevisionName> beside() {
    Set<RevisionName> beside = new TreeSet<>(before().keySet());
    if (file.goal instanceof Goal.Split it) {
      beside.addAll(it.shares().keySet());
    }
    beside.removeIf(it -> facts.revision(it).filter(Revision::usable).isEmpty());
    file.subject.ifPresent(beside::remove);
    return beside;
  }

  /** What to put back: by LATEST only while that means what it meant. */
  List<TrafficTarget> back() {
    return facts.service().latestReady().equals(file.latest)
        ? file.before
        : Shares.targets(before());
  }

  /** Whether the traffic is wished so, and is so. */
  boolean are(List<TrafficTarget> wanted) {
    ServiceState service = facts.service();
    return !service.inMotion()
        && wished(wanted)
        && service.serving().equals(Shares.named(wanted, service.latestReady()));
  }

  /** Whether the traffic is wished so. */
  boolean wished(List<TrafficTarget> wanted) {
    return same(Shares.wished(facts.service()), wanted);
  }

  static boolean same(List<TrafficTarget> one, List<TrafficTarget> other) {
    return one.size() == other.size() && one.containsAll(other);
  }
}
