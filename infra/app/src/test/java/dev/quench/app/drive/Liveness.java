package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.run.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Watches at every step that what must be rolled back is: a revision that fails with all of the
 * traffic while an older one works and Quench may act. Who still has it after so long must have
 * been left it for a reason that is true.
 */
final class Liveness {
  /** So long a failure may last; time in which something is in the way does not count. */
  private static final Duration BOUND = Duration.ofMinutes(5);

  /** Whoever works writes something more often. */
  private static final Duration UNSEEN = Duration.ofMinutes(1);

  /** What was in the way may have held things up for so long. */
  private static final Duration IN_THE_WAY = Duration.ofMinutes(1);

  /** So long nothing is done after it went over to people. */
  private static final Duration COOL_DOWN = Duration.ofMinutes(11);

  private static final int LOOKED_BACK = 3;

  private final Town town;
  private Optional<RevisionName> failing = Optional.empty();
  private Set<RevisionName> cures = Set.of();
  private Duration lasted = Duration.ZERO;
  private Instant looked = Instant.MIN;

  /** Since when the failing revision has all of the traffic. */
  private Instant since = Instant.MIN;

  Liveness(Town town) {
    this.town = town;
  }

  void look(Watch watch) {
    Instant now = town.clock.instant();
    serving(now);
    Set<RevisionName> still = mayAct(watch) ? cures(watch) : Set.of();
    if (lasted.isZero()) {
      cures = still;
    } else {
      cures.retainAll(still);
    }
    if (cures.isEmpty()) {
      lasted = Duration.ZERO;
    } else if (!town.hampered(IN_THE_WAY)) {
      lasted = lasted.plus(lasted.isZero() ? Duration.ofMillis(1) : sinceLooked(now));
    }
    looked = now;
    judge(watch);
  }

  /** While nobody works nothing becomes durable, and nobody knows what was so meanwhile. */
  private Duration sinceLooked(Instant now) {
    Duration since = Duration.between(looked, now);
    return since.compareTo(UNSEEN) < 0 ? since : Duration.ZERO;
  }

  private void serving(Instant now) {
    Optional<RevisionName> is =
        town.forge.stage.exists()
            ? town.forge.stage.state().serving().entrySet().stream()
                .filter(it -> it.getValue() == 100 && !town.forge.health.works(it.getKey()))
                .map(it -> it.getKey())
                .findFirst()
            : Optional.empty();
    if (!is.equals(failing)) {
      if (!lasted.isZero() && cures.containsAll(town.forge.stage.state().serving().keySet())) {
        town.tally.count(Promise.COMES_BACK);
      }
      failing = is;
      since = now;
      lasted = Duration.ZERO;
    }
  }

  private boolean mayAct(Watch watch) {
    return town.processes() > 0
        && watch.armed()
        && watch.pause().isEmpty()
        && town.neighbours.pause().isEmpty()
        && watch.shift().filter(it -> it.stage().active()).isEmpty()
        && watch.incident().flatMap(Incident::manual).isEmpty()
        && watch.incident().filter(Liveness::isVetoed).isEmpty()
        && !isInPeoplesHands(watch);
  }

  /** Older ones that work, and of which nobody thinks ill. */
  private Set<RevisionName> cures(Watch watch) {
    Set<RevisionName> all = new TreeSet<>();
    failing.ifPresent(
        bad ->
            town.forge.revisions.stream()
                .takeWhile(it -> !it.equals(bad))
                .filter(it -> town.forge.health.works(it) && !image(it).equals(image(bad)))
                .filter(it -> isUsable(it) && isNotKnownBad(watch, it))
                .forEach(all::add));
    return all;
  }

  private boolean isUsable(RevisionName it) {
    return town.forge.stage.run().revision(Forge.SERVICE, it).filter(Revision::usable).isPresent();
  }

  private boolean isNotKnownBad(Watch watch, RevisionName it) {
    return watch.memory().bad().stream().noneMatch(bad -> image(bad.revision()).equals(image(it)));
  }

  private String image(RevisionName it) {
    return town.forge.stage.run().revision(Forge.SERVICE, it).orElseThrow().template().image();
  }

  private void judge(Watch watch) {
    if (lasted.isZero()) {
      return;
    }
    if (isLeftForAReason(watch)) {
      town.tally.count(Promise.LEFT_FOR_A_REASON);
    } else if (lasted.compareTo(BOUND) > 0) {
      town.agenda.ends(
          new AssertionError(
              "%s fails with all of the traffic since %s, %s would do, and nothing is done: %s"
                  .formatted(failing.orElseThrow(), since, cures, said(watch))));
    }
  }

  private boolean isLeftForAReason(Watch watch) {
    return watch
        .incident()
        .filter(it -> isAnnounced(it) || refusals(it).stream().anyMatch(no -> isTrue(no, watch)))
        .isPresent();
  }

  /** All of the latest decision; of those before, which a moment's blindness hides, the first. */
  private static List<Refusal> refusals(Incident it) {
    Stream<Refusal> latest = it.decision().stream().flatMap(d -> d.refusals().stream());
    Stream<Refusal> before =
        it.decisions().stream()
            .skip(Math.max(0, it.decisions().size() - LOOKED_BACK))
            .flatMap(d -> d.refusal().stream());
    return Stream.concat(latest, before).distinct().toList();
  }

  /** People know when it will be done, and may still say no, or that moment has only just come. */
  private boolean isAnnounced(Incident it) {
    return it.phase() == Phase.AWAITING_VETO
        || it.progress().vetoUntil().filter(at -> at.plus(UNSEEN).isAfter(looked)).isPresent();
  }

  private boolean isTrue(Refusal no, Watch watch) {
    return switch (no) {
      case HUMAN_ACTIVE -> town.forge.changedAt.isAfter(since);
      case VETOED -> watch.memory().handsOff(failing.orElseThrow()).isPresent();
      case COOLING_DOWN, BREAKER_OPEN -> !watch.memory().actions().isEmpty();
      case BUDGET_SPENT -> watch.memory().actions().size() >= 3 || !town.neighbours.mayAct();
      case MULTI_SERVICE_EVENT -> town.neighbours.areFailing();
      case NOT_THE_REVISION -> true;
      default -> false;
    };
  }

  private static boolean isVetoed(Incident it) {
    return it.deed(Deed.Kind.VETOED).isPresent();
  }

  /** What went over to them stays theirs for a time. */
  private boolean isInPeoplesHands(Watch watch) {
    Instant lately = town.clock.instant().minus(COOL_DOWN);
    return watch.past().stream()
        .filter(it -> it.phase() == Phase.ESCALATED)
        .anyMatch(it -> it.endedAt().filter(lately::isBefore).isPresent());
  }

  private static String said(Watch watch) {
    return watch
        .incident()
        .map(it -> it.id() + " " + it.phase() + " " + refusals(it))
        .orElse("no incident");
  }
}
