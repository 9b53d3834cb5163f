package dev.quench.remediation.turn;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Patrol.Fresh;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.run.Revision;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The tags Quench keeps in peacetime, so that an incident needs no write before the verdict: on the
 * revision to go back to, and on what shares the traffic while it is probed. Where they are
 * switched off, or the service is not armed, there are none, whoever left one.
 */
final class StandingTags {
  private final Turn turn;
  private final Facts facts;
  private final Fresh fresh;
  private final SortedMap<String, RevisionName> wanted;

  StandingTags(Turn turn, Facts facts, Fresh fresh, boolean probed) {
    this.turn = turn;
    this.facts = facts;
    this.fresh = fresh;
    boolean may = turn.control.armed() && turn.policy.probing().standingTag();
    this.wanted =
        may
            ? Wishes.tags(facts, favourite(), probed ? facts.sharers() : List.of())
            : Collections.emptySortedMap();
  }

  /** Whether they are elsewhere; nothing is touched while a change is under way. */
  boolean misplaced() {
    return !facts.service().reconciling()
        && turn.control.pause().isEmpty()
        && facts.around().held(turn.now).isEmpty()
        && !turn.held()
        && !turn.patrol.unwritten()
        && !Wishes.tags(facts).equals(wanted);
  }

  void write() {
    Instant actBefore = turn.now.plus(turn.policy.pace().actWithin());
    turn.memory =
        turn.memory.writingOver(
            facts.service().modified(), turn.now, actBefore.plus(WriteWork.IN_FLIGHT));
    turn.ask(
        Asker.PATROL,
        id ->
            new Effect.WriteTraffic(
                facts.service().basis(), Wishes.tagged(facts, wanted), actBefore));
  }

  /** Known good first; else what would be gone back to; else what serves, unless it fails. */
  private Optional<RevisionName> favourite() {
    Targets targets = new Targets(turn.policy, turn.memory, facts);
    Optional<RevisionName> good =
        facts.revisions().stream()
            .filter(it -> targets.knownGood(it) && it.usable() && !targets.knownBad(it))
            .map(Revision::name)
            .findFirst();
    boolean passed = fresh.rounds() >= turn.policy.pace().patrol().rounds();
    Optional<RevisionName> serving =
        facts.mainServing().filter(it -> !turn.memory.repute().failed(it));
    return good.or(
        () ->
            passed
                ? serving
                : targets
                    .insteadOf(fresh.revision())
                    .target()
                    .map(Revision::name)
                    .or(() -> serving));
  }
}
