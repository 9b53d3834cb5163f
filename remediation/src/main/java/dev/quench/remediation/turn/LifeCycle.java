package dev.quench.remediation.turn;

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

import dev.quench.remediation.Phase;
import dev.quench.remediation.Transitions;
import dev.quench.remediation.Transitions.Transition;
import java.util.List;

/** The life cycle of an incident: a declared table of transitions. */
public final class LifeCycle {
  private static final Transitions<Phase> TABLE =
      new Transitions<>(Phase.class)
          .declare(GATHERING, TAGGING, PROBING, WATCHING, RESOLVED, ESCALATED, CLOSED)
          .declare(TAGGING, GATHERING)
          .declare(PROBING, DECIDING, GATHERING)
          .declare(
              DECIDING,
              GATHERING,
              PROBING,
              AWAITING_VETO,
              ACTING,
              WATCHING,
              PROPOSED,
              RESOLVED,
              ESCALATED,
              CLOSED)
          .declare(AWAITING_VETO, DECIDING, GATHERING)
          .declare(ACTING, VERIFYING, JUDGING, DECIDING, ESCALATED)
          .declare(JUDGING, VERIFYING, DECIDING, ESCALATED)
          .declare(VERIFYING, DECIDING, RESOLVED, ESCALATED)
          .declare(WATCHING, GATHERING, RESOLVED, ESCALATED, CLOSED)
          .declare(PROPOSED, GATHERING, ESCALATED);

  private LifeCycle() {}

  /** The phase moved to; an undeclared transition is a bug and throws. */
  public static Phase move(Phase from, Phase to) {
    return TABLE.move(from, to);
  }

  /** All declared transitions, in order. */
  public static List<Transition<Phase>> transitions() {
    return TABLE.all();
  }

  /** The table as a Mermaid state diagram. */
  public static String diagram() {
    return TABLE.diagram(GATHERING, Phase::over);
  }
}
