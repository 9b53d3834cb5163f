package dev.quench.rules.lint;

import dev.quench.common.text.Position;
import dev.quench.rules.query.Clause;
import dev.quench.rules.query.Logic;
import java.util.List;
import java.util.Optional;

/** Proves that a filter can never match: conditions that must hold together exclude each other. */
final class Contradictions {
  private static final long STEPS = 200_000;

  private final Logic logic = Logic.within(STEPS);

  private Contradictions() {}

  static Optional<Problem> in(Clause whole) {
    return new Contradictions()
        .never(whole)
        .map(it -> LintCode.NEVER_MATCHES.at(it.at(), "this can never be true: " + it.why()));
  }

  private record Proof(Position at, String why) {}

  private Optional<Proof> never(Clause clause) {
    if (clause instanceof Clause.Any any) {
      List<Proof> each = any.parts().stream().flatMap(it -> never(it).stream()).toList();
      return each.size() == any.parts().size() ? Optional.of(each.get(0)) : Optional.empty();
    }
    return clause instanceof Clause.All all ? never(all.parts()) : Optional.empty();
  }

  private Optional<Proof> never(List<Clause> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Optional<Proof> alone = never(parts.get(i));
      if (alone.isPresent()) {
        return alone;
      }
      for (int j = 0; j < i; j++) {
        if (logic.contradicts(parts.get(j), parts.get(i))) {
          return Optional.of(
              new Proof(parts.get(i).at(), parts.get(i) + " excludes " + parts.get(j)));
        }
      }
    }
    return Optional.empty();
  }
}
