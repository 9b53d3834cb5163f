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

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The life cycle of a shift of traffic: a declared table of transitions. */
public final class ShiftCycle {
  private static final Map<Stage, Set<Stage>> TABLE = new EnumMap<>(Stage.class);

  static {
    declare(LOOKING, TAGGING, PROVING, MOVING, SOAKING, HELD, UNDOING, STOPPED, REFUSED, ABORTED);
    declare(TAGGING, LOOKING, JUDGING);
    declare(PROVING, LOOKING, UNDOING, STOPPED, REFUSED, ABORTED);
    declare(MOVING, SOAKING, HELD, JUDGING, LOOKING);
    declare(JUDGING, SOAKING, HELD, LOOKING, STOPPED);
    declare(SOAKING, LOOKING, UNDOING, STOPPED, COMPLETED, ABORTED);
    declare(HELD, LOOKING, UNDOING, STOPPED, ABORTED);
    declare(UNDOING, UNDONE, STOPPED, ABORTED);
    declare(STOPPED, LOOKING, UNDOING, ABORTED);
  }

  private ShiftCycle() {}

  /** One declared step. */
  public record Transition(Stage from, Stage to) {}

  /** The stage moved to; an undeclared transition is a bug and throws. */
  public static Stage move(Stage from, Stage to) {
    if (!TABLE.getOrDefault(from, Set.of()).contains(to)) {
      throw new IllegalStateException("transition: " + from + " to " + to + " (not declared)");
    }
    return to;
  }

  /** All declared transitions, in order. */
  public static List<Transition> transitions() {
    List<Transition> all = new ArrayList<>();
    TABLE.forEach((from, tos) -> tos.forEach(to -> all.add(new Transition(from, to))));
    return Collections.unmodifiableList(all);
  }

  /** The table as a Mermaid state diagram. */
  public static String diagram() {
    StringBuilder diagram = new StringBuilder("stateDiagram-v2\n  [*] --> LOOKING\n");
    transitions().forEach(it -> diagram.append("  " + it.from() + " --> " + it.to() + "\n"));
    EnumSet.allOf(Stage.class).stream()
        .filter(Stage::over)
        .forEach(it -> diagram.append("  " + it + " --> [*]\n"));
    return diagram.toString();
  }

  private static void declare(Stage from, Stage... to) {
    TABLE.put(from, Collections.unmodifiableSet(EnumSet.of(to[0], to)));
  }
}
