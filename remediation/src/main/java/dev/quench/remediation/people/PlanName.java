package dev.quench.remediation.people;

import dev.quench.common.RevisionName;
import dev.quench.remediation.plan.RollbackPlan;
import java.util.Optional;

/**
 * What a person agrees to: the move from one revision, as it is made, to another, in an incident.
 * The same move planned again has the same name; another move has another.
 */
public record PlanName(String incident, String move) {
  private static final String MARK = "-p";

  /** The name of a plan of an incident. */
  public static PlanName of(String incident, RollbackPlan plan) {
    return of(incident, plan.from(), plan.fromDigest(), plan.to());
  }

  /** The name of a move. */
  public static PlanName of(
      String incident, RevisionName from, String fromDigest, RevisionName to) {
    int hash = (from + " " + fromDigest + " " + to).hashCode();
    return new PlanName(incident, "%08x".formatted(hash));
  }

  /** The incident that a text names, if it is made like a plan's name. */
  public static Optional<String> incidentIn(String text) {
    int mark = text.lastIndexOf(MARK);
    return mark > 0 && isOf(text.substring(0, mark), text)
        ? Optional.of(text.substring(0, mark))
        : Optional.empty();
  }

  /** Whether a text is made like a plan's name of this incident. */
  public static boolean isOf(String incident, String text) {
    return text.startsWith(incident + MARK) && text.length() == (incident + MARK).length() + 8;
  }

  @Override
  public String toString() {
    return incident + MARK + move;
  }
}
