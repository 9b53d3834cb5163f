package dev.quench.remediation;

import dev.quench.remediation.Transitions.Transition;
import java.util.LinkedHashSet;
import java.util.Set;

/** The transitions that stories have made so far. */
final class Visited {
  static final Set<Transition<Phase>> TRANSITIONS = new LinkedHashSet<>();

  private Visited() {}
}
