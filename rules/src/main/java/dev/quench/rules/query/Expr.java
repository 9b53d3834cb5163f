package dev.quench.rules.query;

import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Value;
import dev.quench.common.screen.Clue;
import dev.quench.common.screen.Need;
import dev.quench.common.screen.Sign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A checked expression of the query language. */
sealed interface Expr {

  /** Matches every entry. */
  static Expr always() {
    return new All(List.of());
  }

  /** Binds it to a projection's slots. */
  Predicate compile(Projection projection);

  /** The expressions it is made of. */
  default List<Expr> parts() {
    return List.of();
  }

  /** Names the fields it looks at. */
  default void paths(Consumer<FieldPath> into) {
    parts().forEach(it -> it.paths(into));
  }

  /** Whether it looks at all values of an entry. */
  default boolean needsEverything() {
    return parts().stream().anyMatch(Expr::needsEverything);
  }

  /** The ids of the logs that can hold an entry that matches; empty when any log can. */
  default Optional<Set<String>> logs() {
    return Optional.empty();
  }

  /** What an entry shows for which it holds: each of these, as far as that is known. */
  default List<Need> needs() {
    return List.of();
  }

  /** All of them hold. */
  record All(List<Expr> parts) implements Expr {
    static Expr of(List<Expr> terms) {
      return terms.size() == 1 ? terms.get(0) : new All(List.copyOf(terms));
    }

    @Override
    public Predicate compile(Projection projection) {
      Predicate[] each = compileAll(parts, projection);
      return slots -> {
        for (Predicate it : each) {
          if (!it.test(slots)) {
            return false;
          }
        }
        return true;
      };
    }

    @Override
    public Optional<Set<String>> logs() {
      return parts.stream().flatMap(it -> it.logs().stream()).findFirst();
    }

    @Override
    public List<Need> needs() {
      return parts.stream().flatMap(it -> it.needs().stream()).toList();
    }
  }

  /** One of them holds. */
  record Any(List<Expr> parts) implements Expr {
    static Expr of(List<Expr> terms) {
      return terms.size() == 1 ? terms.get(0) : new Any(List.copyOf(terms));
    }

    @Override
    public Predicate compile(Projection projection) {
      Predicate[] each = compileAll(parts, projection);
      return slots -> {
        for (Predicate it : each) {
          if (it.test(slots)) {
            return true;
          }
        }
        return false;
      };
    }

    @Override
    public Optional<Set<String>> logs() {
      Set<String> union = new LinkedHashSet<>();
      for (Expr term : parts) {
        Optional<Set<String>> ids = term.logs();
        if (ids.isEmpty()) {
          return Optional.empty();
        }
        union.addAll(ids.get());
      }
      return Optional.of(union);
    }

    /** The most telling need of each alternative, all of them together. */
    @Override
    public List<Need> needs() {
      List<Clue> clues = new ArrayList<>();
      for (Expr term : parts) {
        Optional<Need> need = term.needs().stream().max(Comparator.comparing(Need::worth));
        if (need.isEmpty() || clues.size() + need.get().anyOf().size() > Need.MOST) {
          return List.of();
        }
        clues.addAll(need.get().anyOf());
      }
      return List.of(new Need(clues));
    }
  }

  /** It does not hold. */
  record Not(Expr term) implements Expr {
    @Override
    public Predicate compile(Projection projection) {
      Predicate it = term.compile(projection);
      return slots -> !it.test(slots);
    }

    @Override
    public List<Expr> parts() {
      return List.of(term);
    }
  }

  /** The field is there. */
  record Present(FieldPath path) implements Expr {
    @Override
    public Predicate compile(Projection projection) {
      int slot = projection.slot(path);
      return slots -> slots.present(slot);
    }

    @Override
    public void paths(Consumer<FieldPath> into) {
      into.accept(path);
    }

    @Override
    public List<Need> needs() {
      return List.of(new Need(List.of(new Clue(Optional.of(path), Sign.ANYTHING))));
    }
  }

  /** Some value of the field meets a test; an absent field counts as said. */
  record FieldTest(FieldPath path, ValueTest test, boolean whenAbsent) implements Expr {
    @Override
    public Predicate compile(Projection projection) {
      int slot = projection.slot(path);
      return slots -> {
        List<Value> values = slots.values(slot);
        return values.isEmpty() ? whenAbsent : test.meetsAny(values);
      };
    }

    @Override
    public void paths(Consumer<FieldPath> into) {
      into.accept(path);
    }

    @Override
    public Optional<Set<String>> logs() {
      return test instanceof LogNames.HasId it ? Optional.of(Set.of(it.id())) : Optional.empty();
    }

    @Override
    public List<Need> needs() {
      return whenAbsent
          ? List.of()
          : List.of(new Need(List.of(new Clue(Optional.of(path), test.sign()))));
    }
  }

  /** Some value of the entry meets a test. */
  record Anywhere(ValueTest test) implements Expr {
    @Override
    public Predicate compile(Projection projection) {
      return slots -> test.meetsAny(slots.everything());
    }

    @Override
    public boolean needsEverything() {
      return true;
    }

    @Override
    public List<Need> needs() {
      return List.of(new Need(List.of(new Clue(Optional.empty(), test.sign()))));
    }
  }

  /** Words that all occur in texts: of one field, or of the whole entry. */
  record Search(Optional<FieldPath> path, SearchWords words) implements Expr {
    @Override
    public Predicate compile(Projection projection) {
      if (path.isEmpty()) {
        return slots -> words.occurIn(slots.everything());
      }
      int slot = projection.slot(path.get());
      return slots -> words.occurIn(slots.values(slot));
    }

    @Override
    public void paths(Consumer<FieldPath> into) {
      path.ifPresent(into);
    }

    @Override
    public boolean needsEverything() {
      return path.isEmpty();
    }

    @Override
    public List<Need> needs() {
      return words.signs().stream().map(it -> new Need(List.of(new Clue(path, it)))).toList();
    }
  }

  private static Predicate[] compileAll(List<Expr> terms, Projection projection) {
    return terms.stream().map(it -> it.compile(projection)).toArray(Predicate[]::new);
  }
}
