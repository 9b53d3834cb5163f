package dev.quench.rules.explain;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.entry.Value;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says of each clause of a filter whether an entry meets it, and which values decided. */
public final class Explanation {
  private static final int MOST_SHOWN = 120;
  private static final String INDENT = "  ";

  private final Projection projection;
  private final Slots entry;
  private final List<String> lines = new ArrayList<>();

  private Explanation(Projection projection, Slots entry) {
    this.projection = projection;
    this.entry = entry;
  }

  /**
   * A line for each clause: yes or no, the clause, and the entry's values of its fields.
   *
   * @param projection what the entry was read with; it includes all that the filter looks at
   */
  public static List<String> of(Filter filter, Projection projection, Slots entry) {
    Explanation explanation = new Explanation(projection, entry);
    Clause whole = Clause.of(filter);
    List<Clause> parts = whole instanceof Clause.All all ? all.parts() : List.of(whole);
    parts.forEach(it -> explanation.add(it, INDENT));
    return explanation.lines;
  }

  private void add(Clause clause, String indent) {
    String answer = holds(clause) ? "yes " : "no  ";
    if (clause instanceof Clause.Leaf leaf) {
      lines.add(indent + answer + leaf + values(leaf));
      return;
    }
    if (clause instanceof Clause.Not not && not.part() instanceof Clause.Leaf leaf) {
      lines.add(indent + answer + not + values(leaf));
      return;
    }
    lines.add(indent + answer + heading(clause));
    clause.parts().forEach(it -> add(it, indent + INDENT));
  }

  private static String heading(Clause clause) {
    if (clause instanceof Clause.Any) {
      return "one of:";
    }
    return clause instanceof Clause.Not ? "not:" : "all of:";
  }

  private boolean holds(Clause clause) {
    if (clause instanceof Clause.Leaf leaf) {
      return leaf.filter().compile(projection).test(entry);
    }
    if (clause instanceof Clause.Not not) {
      return !holds(not.part());
    }
    return clause instanceof Clause.Any any
        ? any.parts().stream().anyMatch(this::holds)
        : clause.parts().stream().allMatch(this::holds);
  }

  private String values(Clause.Leaf leaf) {
    return leaf.filter().paths().stream()
        .map(this::value)
        .collect(Collectors.joining(", ", leaf.filter().paths().isEmpty() ? "" : "   # ", ""));
  }

  private String value(FieldPath path) {
    List<Value> values = entry.values(projection.slot(path));
    return path
        + (values.isEmpty()
            ? " is absent"
            : values.stream()
                .map(Explanation::shown)
                .collect(Collectors.joining(", ", " is ", "")));
  }

  private static String shown(Value value) {
    if (value instanceof Value.Text it) {
      String text = it.text().replace("\n", "\\n");
      return '"' + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + '"';
    }
    if (value instanceof Value.Num it) {
      return it.isWhole() ? Long.toString(it.whole()) : Double.toString(it.value());
    }
    if (value instanceof Value.Bool it) {
      return Boolean.toString(it.value());
    }
    return value instanceof Value.Obj ? "an object" : "null";
  }
}
