package dev.quench.remediation.turn;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Control;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Patrol;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.plan.Wishes;
import dev.quench.remediation.shift.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Takes leave of a service that the rule file no longer speaks of: an incident goes over to people,
 * moved traffic stays where it is, Quench's tags are taken away, and it is disarmed when they are.
 */
final class Leave {
  private static final String WHY = "the rule file no longer speaks of the service";
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int MAX_FAILURES = 3;

  private final Turn turn;

  Leave(Turn turn) {
    this.turn = turn;
  }

  /** Goes on with it; where nothing of Quench is left, nothing happens. */
  void take(Event event) {
    if (owes()) {
      heard(event);
      giveUpLooks();
      goOn();
    }
  }

  /** When it goes on by itself. */
  Optional<Instant> wakeAt() {
    return owes() && turn.pending.isEmpty()
        ? Optional.of(turn.patrol.nextLook())
        : Optional.empty();
  }

  /** It stays armed until its tags are gone: so this is found again after a crash. */
  private boolean owes() {
    return turn.control.armed()
        || !turn.memory.writes().isEmpty()
        || turn.open.isPresent()
        || turn.pending.isPresent()
        || turn.shift.filter(it -> !it.stage().over()).isPresent();
  }

  private void heard(Event event) {
    if (event instanceof Event.Result it
        && turn.pending.filter(effect -> effect.id().equals(it.effectId())).isPresent()) {
      boolean ours = ours(turn.pending.get());
      turn.pending = Optional.empty();
      heard(it, ours);
    }
  }

  /** What became of a write that was begun before is seen by reading the service. */
  private void heard(Event.Result result, boolean ours) {
    if (ours && result instanceof Event.FactsRead it) {
      List<String> unread = it.facts().match(this::read, List::of);
      unread.forEach(this::failed);
    } else if (result instanceof Event.Written it && !it.outcome().mayHaveHappened()) {
      failed(it.outcome().sentence());
    } else {
      turn.patrol = turn.patrol.lookAt(turn.now);
    }
  }

  private List<String> read(Facts facts) {
    if (!facts.service().exists() || Wishes.tags(facts).isEmpty()) {
      done();
    } else if (held(facts)) {
      turn.patrol = turn.patrol.lookAt(turn.now.plus(AGAIN));
    } else {
      write(facts);
    }
    return List.of();
  }

  private boolean held(Facts facts) {
    return facts.service().reconciling()
        || turn.control.pause().filter(it -> it.holds(turn.now)).isPresent()
        || facts.around().held(turn.now).isPresent();
  }

  private void write(Facts facts) {
    Instant actBefore = turn.now.plus(turn.policy.pace().actWithin());
    turn.memory = turn.memory.writing(turn.now, actBefore.plus(WriteWork.IN_FLIGHT));
    turn.ask(
        Asker.PATROL,
        id ->
            new Effect.WriteTraffic(
                facts.service().basis(),
                Wishes.tagged(facts, Collections.emptySortedMap()),
                actBefore));
  }

  private void failed(String reason) {
    int failures = turn.patrol.failures() + 1;
    turn.patrol = turn.patrol.failed(failures).lookAt(turn.now.plus(AGAIN));
    if (failures == MAX_FAILURES) {
      tell("watch.left-behind", true, WHY + ", and Quench's tags cannot be taken away: " + reason);
    }
  }

  private void giveUpLooks() {
    turn.pending =
        turn.pending.filter(it -> it.effect() instanceof Effect.WriteTraffic || ours(it));
  }

  private static boolean ours(PendingEffect it) {
    return it.asker().filter(Asker.PATROL::equals).isPresent()
        && it.effect() instanceof Effect.ReadFacts;
  }

  private void goOn() {
    if (turn.pending.isPresent()) {
      return;
    }
    turn.open.ifPresent(this::overToPeople);
    turn.shift.filter(it -> !it.stage().over()).ifPresent(this::leftWhereItIs);
    if (owes() && !turn.patrol.nextLook().isAfter(turn.now)) {
      turn.ask(Asker.PATROL, id -> Effect.ReadFacts.asItIs());
    }
  }

  private void overToPeople(CaseFile file) {
    switch (file.phase()) {
      case TAGGING, PROBING, AWAITING_VETO -> turn.move(file, Phase.GATHERING);
      default -> {}
    }
    new Ending(turn, file).end(Phase.ESCALATED, WHY + ": over to people");
  }

  private void leftWhereItIs(ShiftFile file) {
    if (file.stage() == Stage.TAGGING || file.stage() == Stage.MOVING) {
      file.move(Stage.JUDGING);
    }
    if (file.stage() == Stage.JUDGING) {
      file.move(Stage.STOPPED);
    }
    new ShiftWork(turn, file).end(Stage.ABORTED, false, "is left where it is: " + WHY);
  }

  private void done() {
    String armed = turn.control.armed() ? "; it is disarmed, and its tags are gone" : "";
    String pinned =
        turn.pin
            .map(it -> "; traffic stays pinned to " + it.where() + ": later deploys get 0 %")
            .orElse("");
    turn.control = new Control(false, "the rule file", turn.control.pause());
    turn.memory = turn.memory.unwritten();
    turn.windows = List.of();
    turn.patrol = Patrol.START;
    tell("watch.left", false, WHY + ": Quench watches it no longer" + armed + pinned);
  }

  private void tell(String type, boolean page, String what) {
    turn.tell(type, page, turn.before.service().service() + ": " + what, List.of());
  }
}
