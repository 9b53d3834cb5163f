package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Patrol.Fresh;
import dev.quench.remediation.Phase;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.verify.Verification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the six checks of a rollback that helped once more, when the log and the numbers have had
 * time to arrive: Cloud Monitoring is minutes late, and recovery is not held up for it.
 */
final class LateLook {
  private static final Duration NUMBERS_ARRIVE = Duration.ofMinutes(4);

  /** Later than this it would say nothing about the rollback. */
  private static final Duration TOO_LATE = Duration.ofHours(1);

  private static final int SAMPLES = 2;

  private final Turn turn;

  LateLook(Turn turn) {
    this.turn = turn;
  }

  /** Asks for it, if there is a rollback to look at; says whether it did. */
  boolean ask(Facts facts, RevisionName serving) {
    Optional<Incident> due =
        due()
            .filter(it -> facts.sharers().isEmpty())
            .filter(it -> to(it).filter(serving::equals).isPresent());
    due.ifPresent(it -> ask(facts, serving, it.progress().actedAt().orElseThrow()));
    return due.isPresent();
  }

  private void ask(Facts facts, RevisionName serving, Instant since) {
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, facts.service().uri());
    turn.ask(
        Asker.LATE_LOOK,
        id -> new Effect.Verify(Asking.order(turn.policy, id, sides, SAMPLES), serving, since));
  }

  /** Keeps what was found on the incident's record; what has got worse is a new incident. */
  void verified(Verification found, ProbeVerdict probe) {
    due().ifPresent(it -> turn.on(it.id(), file -> keep(file, found)));
    if (probe.servingFails()) {
      new Rounds(turn).suspect(probe);
    }
  }

  private void keep(CaseFile file, Verification found) {
    file.verification = Optional.of(found);
    file.note(turn.now, "verified", "later: " + found.summary());
    new Casework(turn, file)
        .tell("incident.verified", "minutes after the rollback, " + found.summary());
  }

  /** How often the incident's recovery was verified before. */
  int attempts() {
    return due().flatMap(Incident::verification).map(Verification::attempt).orElse(0);
  }

  /** How many requests of our own what serves has had since: of verifications, and of rounds. */
  int asked() {
    return Recovery.asked(turn, attempts()) + turn.patrol.fresh().map(Fresh::asked).orElse(0);
  }

  private Optional<Incident> due() {
    return turn.past.stream().filter(this::due).reduce((older, newer) -> newer);
  }

  private boolean due(Incident it) {
    return it.phase() == Phase.RESOLVED
        && it.progress().actedAt().filter(at -> due(at, it)).isPresent();
  }

  private boolean due(Instant acted, Incident it) {
    Instant from = acted.plus(NUMBERS_ARRIVE);
    boolean looked = it.verification().filter(v -> !v.at().isBefore(from)).isPresent();
    return !looked && !turn.now.isBefore(from) && turn.now.isBefore(acted.plus(TOO_LATE));
  }

  private static Optional<RevisionName> to(Incident it) {
    return it.plan().map(plan -> plan.to());
  }
}
