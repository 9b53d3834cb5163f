package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Repute;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Stop;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a shift may begin, from what is known before any request is made. */
final class ShiftGates {
  private static final int SHOWN = 8;

  private final Turn turn;
  private final ShiftFile file;
  private final Facts facts;
  private final Targets targets;

  ShiftGates(Turn turn, ShiftFile file, Facts facts) {
    this.turn = turn;
    this.file = file;
    this.facts = facts;
    this.targets = new Targets(turn.policy, turn.memory, facts);
  }

  /** A refusal, with the value and what was expected. */
  record No(Stop stop, String why) {}

  Optional<No> judge() {
    return exist()
        .or(this::needed)
        .or(this::compares)
        .or(this::usable)
        .or(this::environment)
        .or(this::oneBeside)
        .or(this::returnable);
  }

  private Optional<No> exist() {
    return named().stream()
        .filter(it -> facts.revision(it).isEmpty())
        .findFirst()
        .map(it -> new No(Stop.UNKNOWN_REVISION, "revision: " + it + " (expected: " + known()));
  }

  private String known() {
    List<String> newest =
        facts.revisions().stream()
            .filter(it -> !it.deleted())
            .limit(SHOWN)
            .map(it -> it.name().value())
            .toList();
    return "one of " + newest + ")";
  }

  private Set<RevisionName> named() {
    Set<RevisionName> named = new TreeSet<>();
    file.subject.ifPresent(named::add);
    if (file.goal instanceof Goal.Split it) {
      named.addAll(it.shares().keySet());
    }
    return named;
  }

  private Optional<No> needed() {
    if (file.goal instanceof Goal.Release) {
      return followsLatest()
          ? Optional.of(
              new No(Stop.NOT_PINNED, "traffic follows LATEST (expected: pinned to a revision)"))
          : Optional.empty();
    }
    Steps steps = new Steps(turn, file, facts);
    boolean last = file.lastStep() || file.goal instanceof Goal.Rollout;
    boolean there =
        file.placed == 0
            && last
            && (file.goal instanceof Goal.Rollout it
                ? facts.service().share(it.revision()) == 100
                : steps.are(steps.wanted()));
    return there
        ? Optional.of(
            new No(
                Stop.ALREADY_SO,
                "traffic: " + facts.service().serving() + " already (expected: something else)"))
        : Optional.empty();
  }

  private boolean followsLatest() {
    List<TrafficTarget> wish = facts.service().wish();
    return wish.stream().noneMatch(it -> it.percent() > 0)
        || wish.stream().anyMatch(it -> it.percent() > 0 && it.revision().isEmpty());
  }

  private Optional<No> compares() {
    return file.goal instanceof Goal.Split it
            && it.shares().keySet().stream().allMatch(r -> facts.service().share(r) == 0)
        ? Optional.of(
            new No(
                Stop.NEITHER_SERVES,
                "split: "
                    + it.shares().keySet()
                    + " (expected: one of them serves; serving is "
                    + facts.service().serving()
                    + ")"))
        : Optional.empty();
  }

  private Optional<No> usable() {
    return fit(named());
  }

  /** Whether these may get traffic now: what was fit when it began may not be any more. */
  Optional<No> fit(Collection<RevisionName> names) {
    return names.stream()
        .flatMap(it -> facts.revision(it).stream())
        .flatMap(it -> unusable(it).stream())
        .findFirst();
  }

  private Optional<No> unusable(Revision it) {
    if (!it.usable()) {
      return Optional.of(new No(Stop.NOT_READY, it.name() + " is not Ready: " + it.readyReason()));
    }
    return targets.knownBad(it)
        ? Optional.of(
            new No(
                Stop.KNOWN_BAD,
                it.name() + " is made of the image and template that failed before"))
        : Optional.empty();
  }

  private Optional<No> environment() {
    String label = turn.policy.likeness().environmentLabel();
    Optional<Revision> subject = file.subject.flatMap(facts::revision);
    Optional<Revision> serving = facts.mainServing().flatMap(facts::revision);
    if (label.isEmpty() || subject.isEmpty() || serving.isEmpty()) {
      return Optional.empty();
    }
    String is = turn.policy.likeness().environment(subject.get().template());
    String wanted = turn.policy.likeness().environment(serving.get().template());
    return is.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            new No(
                Stop.OTHER_ENVIRONMENT,
                "%s has %s: %s (expected: %s, as %s has)"
                    .formatted(subject.get().name(), label, is, wanted, serving.get().name())));
  }

  /** Going back is proven by asking one revision beside this one; there must be no other. */
  private Optional<No> oneBeside() {
    Set<RevisionName> beside = new Steps(turn, file, facts).beside();
    return beside.size() > 1
        ? Optional.of(
            new No(
                Stop.NO_RETURN,
                "traffic: %s (expected: one revision beside %s, to compare with and to go back to)"
                    .formatted(
                        facts.service().serving(),
                        file.subject.map(RevisionName::value).orElse("it"))))
        : Optional.empty();
  }

  /**
   * Runbook 3.1: what serves now is what one goes back to, so nothing may speak against it. That it
   * is good is known, or found out by our own requests before the first step.
   */
  private Optional<No> returnable() {
    if (!(file.goal instanceof Goal.Rollout)) {
      return Optional.empty();
    }
    return new Steps(turn, file, facts)
        .before().keySet().stream()
            .filter(it -> !file.subject.filter(it::equals).isPresent())
            .flatMap(it -> against(it).stream())
            .findFirst()
            .map(it -> new No(Stop.NO_RETURN, "nothing good to go back to: " + it));
  }

  /** What speaks against going back to what serves. */
  private Optional<String> against(RevisionName name) {
    return facts
        .revision(name)
        .map(this::against)
        .orElse(Optional.of("is gone"))
        .map(it -> name + " serves and " + it);
  }

  private Optional<String> against(Revision it) {
    if (!it.usable()) {
      return Optional.of("is not Ready: " + it.readyReason());
    }
    if (targets.knownBad(it)) {
      return Optional.of("is known bad");
    }
    return turn.memory
        .repute()
        .known(it.name())
        .flatMap(Repute.Known::failedAt)
        .map(at -> "failed our requests at " + at.truncatedTo(ChronoUnit.SECONDS));
  }
}
