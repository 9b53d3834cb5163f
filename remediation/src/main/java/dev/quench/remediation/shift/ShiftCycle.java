package dev.quench.remediation.shift;

import static dev.quench.remediation.shift.Stage.ABORTED;
import static dev.quench.remediation.shift.Stage.COMPLETED;
import static dev.quench.remediation.shift.Stage.HELD;
import static dev.quench.remediation.shift.Stage.JUDGING;
import static dev.quench.remediation.shift.Stage.LOOKING;
import static dev.quench.remediation.shift.Stage.MOVING;
import static dev.quench.remediation.shift.Stage.PROVING;
import static dev.quench.remediation.shift.Stage.REFUSED;
import static dev.quench.remediation.shift.Stage.SOAKING;
import static dev.quench.remediation.shift.Stage.STOPPED;
import static dev.quench.remediation.shift.Stage.TAGGING;
import static dev.quench.remediation.shift.Stage.UNDOING;
import static dev.quench.remediation.shift.Stage.UNDONE;

import dev.quench.remediation.Transitions;
import dev.quench.remediation.Transitions.Transition;
import java.util.List;

/** The life cycle of a shift of traffic: a declared table of transitions. */
public final class ShiftCycle {
  private static final Transitions<Stage> TABLE =
      new Transitions<>(Stage.class)
          .declare(
              LOOKING, TAGGING, PROVING, MOVING, SOAKING, HELD, UNDOING, STOPPED, REFUSED, ABORTED)
          .declare(TAGGING, LOOKING, JUDGING)
          .declare(PROVING, LOOKING, SOAKING, UNDOING, STOPPED, REFUSED, ABORTED)
          .declare(MOVING, SOAKING, HELD, JUDGING, LOOKING)
          .declare(JUDGING, SOAKING, HELD, LOOKING, STOPPED)
          .declare(SOAKING, LOOKING, UNDOING, STOPPED, COMPLETED, ABORTED)
          .declare(HELD, LOOKING, UNDOING, STOPPED, ABORTED)
          .declare(UNDOING, SOAKING, HELD, UNDONE, STOPPED, ABORTED)
          .declare(STOPPED, LOOKING, UNDOING, ABORTED);

  private ShiftCycle() {}

  /** The stage moved to; an undeclared transition is a bug and throws. */
  public static Stage move(Stage from, Stage to) {
    return TABLE.move(from, to);
  }

  /** All declared transitions, in order. */
  public static List<Transition<Stage>> transitions() {
    return TABLE.all();
  }

  /** The table as a Mermaid state diagram. */
  public static String diagram() {
    return TABLE.diagram(LOOKING, Stage::over);
  }
}
