package dev.quench.remediation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A life cycle as a declared table of transitions. */
public final class Transitions<S extends Enum<S>> {
  private final Map<S, Set<S>> table;

  /** A table without any. */
  public Transitions(Class<S> states) {
    this.table = new EnumMap<>(states);
  }

  /** One declared step. */
  public record Transition<S>(S from, S to) {}

  /** Declares where one may go from a state. */
  @SafeVarargs
  public final Transitions<S> declare(S from, S... to) {
    Set<S> targets = table.computeIfAbsent(from, it -> EnumSet.noneOf(it.getDeclaringClass()));
    for (S it : to) {
      targets.add(it);
    }
    return this;
  }

  /** The state moved to; an undeclared transition is a bug and throws. */
  public S move(S from, S to) {
    if (!table.getOrDefault(from, Set.of()).contains(to)) {
      throw new IllegalStateException("transition: " + from + " to " + to + " (not declared)");
    }
    return to;
  }

  /** All of them, in order. */
  public List<Transition<S>> all() {
    List<Transition<S>> all = new ArrayList<>();
    table.forEach((from, tos) -> tos.forEach(to -> all.add(new Transition<>(from, to))));
    return Collections.unmodifiableList(all);
  }

  /** The table as a Mermaid state diagram. */
  public String diagram(S first, Predicate<S> over) {
    StringBuilder diagram = new StringBuilder("stateDiagram-v2\n  [*] --> " + first + "\n");
    all().forEach(it -> diagram.append("  " + it.from() + " --> " + it.to() + "\n"));
    EnumSet.allOf(first.getDeclaringClass()).stream()
        .filter(over)
        .forEach(it -> diagram.append("  " + it + " --> [*]\n"));
    return diagram.toString();
  }
}
