package dev.quench.remediation;

import java.util.LinkedHashSet;
import java.util.Set;

/** The transitions that stories have made so far. */
final class Visited {
  static final Set<LifeCycle.Transition> TRANSITIONS = new LinkedHashSet<>();

  private Visited() {}
}
