package dev.quench.remediation;

import dev.quench.remediation.Transitions.Transition;
import java.util.LinkedHashSet;
import java.util.Set;

/** What stories have done so far. */
final class Visited {
  static final Set<Transition<Phase>> TRANSITIONS = new LinkedHashSet<>();

  /** The kinds of commands, other events and effects. */
  static final Set<Class<?>> KINDS = new LinkedHashSet<>();

  private Visited() {}

  static void happened(Event event, Watch after) {
    KINDS.add(event instanceof Event.Commanded it ? it.command().getClass() : event.getClass());
    after.pending().ifPresent(it -> KINDS.add(it.effect().getClass()));
  }
}
