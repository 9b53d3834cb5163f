package dev.quench.remediation.gate;

import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import java.util.List;
import java.util.Optional;

/**
 * What sets a revision that carries nothing apart from the one that serves: for one that never
 * served, what it lacks is most often why it does not start.
 */
final class Difference {
  /** The most names that are named. */
  private static final int MOST = 10;

  private Difference() {}

  /** To be added to a reason. */
  static String text(Case it) {
    Optional<Revision> failing = it.failing().flatMap(it.facts()::revision);
    return it.facts()
        .mainServing()
        .flatMap(it.facts()::revision)
        .flatMap(serving -> failing.map(idle -> text(it, idle, serving)))
        .orElse("");
  }

  private static String text(Case it, Revision idle, Revision serving) {
    List<String> names =
        new Targets(it.policy(), it.memory(), it.facts()).differences(idle, serving);
    List<String> lacking = names.stream().filter(name -> lacks(idle, serving, name)).toList();
    List<String> others = names.stream().filter(name -> !lacking.contains(name)).toList();
    return lacking.isEmpty() && others.isEmpty()
        ? "; it is made of the same as " + serving.name() + ", which serves"
        : "; unlike "
            + serving.name()
            + ", which serves, it"
            + lacks(lacking)
            + (lacking.isEmpty() || others.isEmpty() ? "" : ", and")
            + differs(others);
  }

  private static String lacks(List<String> names) {
    return names.isEmpty() ? "" : " has no " + some(names);
  }

  private static String differs(List<String> names) {
    return names.isEmpty() ? "" : " has another " + some(names);
  }

  private static String some(List<String> names) {
    String more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
    return String.join(", ", names.subList(0, Math.min(MOST, names.size()))) + more;
  }

  private static boolean lacks(Revision idle, Revision serving, String name) {
    return has(serving.template(), name) && !has(idle.template(), name);
  }

  private static boolean has(Template it, String name) {
    return it.environment().containsKey(name) || it.secrets().containsKey(name);
  }
}
