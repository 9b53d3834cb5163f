package dev.quench.remediation;

import static dev.quench.remediation.Phase.ACTING;
import static dev.quench.remediation.Phase.AWAITING_VETO;
import static dev.quench.remediation.Phase.CLOSED;
import static dev.quench.remediation.Phase.DECIDING;
import static dev.quench.remediation.Phase.ESCALATED;
import static dev.quench.remediation.Phase.GATHERING;
import static dev.quench.remediation.Phase.JUDGING;
import static dev.quench.remediation.Phase.PROBING;
import static dev.quench.remediation.Phase.PROPOSED;
import static dev.quench.remediation.Phase.RESOLVED;
import static dev.quench.remediation.Phase.TAGGING;
import static dev.quench.remediation.Phase.VERIFYING;
import static dev.quench.remediation.Phase.WATCHING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The life cycle of an incident: a declared table of transitions. */
public final class LifeCycle {
  private static final Map<Phase, Set<Phase>> TABLE = new EnumMap<>(Phase.class);

  static {
    declare(GATHERING, TAGGING, PROBING, WATCHING, RESOLVED, ESCALATED, CLOSED);
    declare(TAGGING, GATHERING);
    declare(PROBING, DECIDING, GATHERING);
    declare(
        DECIDING,
        GATHERING,
        PROBING,
        AWAITING_VETO,
        ACTING,
        WATCHING,
        PROPOSED,
        RESOLVED,
        ESCALATED,
        CLOSED);
    declare(AWAITING_VETO, DECIDING, GATHERING);
    declare(ACTING, VERIFYING, JUDGING, DECIDING, ESCALATED);
    declare(JUDGING, VERIFYING, DECIDING, ESCALATED);
    declare(VERIFYING, RESOLVED, ESCALATED);
    declare(WATCHING, GATHERING, RESOLVED, ESCALATED, CLOSED);
    declare(PROPOSED, GATHERING, ESCALATED);
  }

  private LifeCycle() {}

  /** One declared step. */
  public record Transition(Phase from, Phase to) {}

  /** The phase moved to; an undeclared transition is a bug and throws. */
  static Phase move(Phase from, Phase to) {
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
    StringBuilder diagram = new StringBuilder("stateDiagram-v2\n  [*] --> GATHERING\n");
    transitions().forEach(it -> diagram.append("  " + it.from() + " --> " + it.to() + "\n"));
    EnumSet.allOf(Phase.class).stream()
        .filter(Phase::over)
        .forEach(it -> diagram.append("  " + it + " --> [*]\n"));
    return diagram.toString();
  }

  private static void declare(Phase from, Phase... to) {
    TABLE.put(from, Collections.unmodifiableSet(EnumSet.of(to[0], to)));
  }
}
