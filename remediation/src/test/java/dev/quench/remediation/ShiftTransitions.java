package dev.quench.remediation;

import dev.quench.remediation.Transitions.Transition;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The transitions that stories of shifts have made so far. */
final class ShiftTransitions {
  static final Set<Transition<Stage>> VISITED = new LinkedHashSet<>();

  /** Why shifts have not gone their way, in the stories told so far. */
  static final Set<Stop> STOPS = EnumSet.noneOf(Stop.class);

  private ShiftTransitions() {}

  static World observed(World world) {
    world.observer = ShiftTransitions::observe;
    return world;
  }

  private static void observe(Watch before, Watch after) {
    after.shift().flatMap(Shift::stop).ifPresent(STOPS::add);
    after
        .shift()
        .ifPresent(
            is ->
                before
                    .shift()
                    .filter(was -> was.id().equals(is.id()) && was.stage() != is.stage())
                    .ifPresent(was -> VISITED.add(new Transition<>(was.stage(), is.stage()))));
  }

  /** Everything that happened to the shift, for a failing test's message. */
  static String story(World world) {
    StringBuilder story = new StringBuilder("\n");
    world
        .watch
        .shift()
        .ifPresent(
            it -> {
              story.append(it.id() + " " + it.stage() + " " + it.stop() + " " + it.why() + "\n");
              story.append(lines(it));
            });
    return story + world.story() + world.types();
  }

  private static String lines(Shift it) {
    StringBuilder lines = new StringBuilder();
    it.timeline()
        .forEach(e -> lines.append("  " + e.at() + " " + e.what() + " " + e.text() + "\n"));
    return lines.toString();
  }
}
