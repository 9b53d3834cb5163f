package dev.quench.sandbox.e2e;

import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Incident;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in the brain from which traffic is written.
 *
 * @param at the phase or the stage; where a shift moves, with what kind of goal
 */
record Write(Asker asker, String at) {

  /** The tags of quiet times. */
  static final Write TAGS = new Write(Asker.PATROL, "");

  static Write in(Phase phase) {
    return new Write(Asker.INCIDENT, phase.name());
  }

  static Write in(Stage stage) {
    return new Write(Asker.SHIFT, stage.name());
  }

  static Write moving(Class<? extends Goal> goal) {
    return new Write(Asker.SHIFT, Stage.MOVING + " " + goal.getSimpleName());
  }

  /** The one that a watch says is being performed. */
  static Optional<Write> pendingIn(Watch watch) {
    return watch
        .pending()
        .filter(it -> it.effect() instanceof Effect.WriteTraffic)
        .flatMap(PendingEffect::asker)
        .map(
            it ->
                switch (it) {
                  case INCIDENT -> in(watch.incident().map(Incident::phase).orElseThrow());
                  case SHIFT -> of(watch.shift().orElseThrow());
                  case PATROL, LATE_LOOK, ARMING -> new Write(it, "");
                });
  }

  private static Write of(Shift shift) {
    return shift.stage() == Stage.MOVING ? moving(shift.goal().getClass()) : in(shift.stage());
  }

  /** All there are; what is new among askers, phases, stages and goals is among them. */
  static Stream<Write> all() {
    return Arrays.stream(Asker.values()).flatMap(Write::by);
  }

  private static Stream<Write> by(Asker asker) {
    return switch (asker) {
      case PATROL -> Stream.of(TAGS);
      case INCIDENT -> Arrays.stream(Phase.values()).filter(Write::writes).map(Write::in);
      case SHIFT -> Arrays.stream(Stage.values()).flatMap(Write::by);
      case LATE_LOOK, ARMING -> Stream.empty();
    };
  }

  private static boolean writes(Phase phase) {
    return switch (phase) {
      case TAGGING, ACTING -> true;
      case GATHERING,
          PROBING,
          AWAITING_VETO,
          DECIDING,
          JUDGING,
          VERIFYING,
          WATCHING,
          PROPOSED,
          RESOLVED,
          ESCALATED,
          CLOSED ->
          false;
    };
  }

  /** Judging comes after a write. */
  private static Stream<Write> by(Stage stage) {
    if (!stage.writing() || stage == Stage.JUDGING) {
      return Stream.empty();
    }
    return stage == Stage.MOVING
        ? Arrays.stream(Goal.class.getPermittedSubclasses())
            .map(it -> moving(it.asSubclass(Goal.class)))
        : Stream.of(in(stage));
  }
}
