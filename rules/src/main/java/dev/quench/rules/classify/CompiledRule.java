package dev.quench.rules.classify;

import dev.quench.common.Impact;
import dev.quench.common.Shown;
import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.entry.Value;
import dev.quench.common.screen.Clue;
import dev.quench.common.screen.Need;
import dev.quench.common.screen.Sign;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleFingerprint;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleShow;
import dev.quench.rules.query.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A rule bound to a projection's slots. */
record CompiledRule(
    Rule rule,
    RuleFingerprint fingerprint,
    Predicate filter,
    Predicate clientCaused,
    Function<Slots, Optional<Impact>> impact,
    Function<Slots, List<Shown>> shown) {

  static CompiledRule of(Rule rule, Projection projection) {
    Predicate never = slots -> false;
    return new CompiledRule(
        rule,
        rule.fingerprint(),
        rule.filter().compile(projection),
        rule.clientCaused().map(it -> it.compile(projection)).orElse(never),
        impact(rule.impact(), projection),
        shown(rule.shows(), projection));
  }

  /** What an entry shows that it matches. */
  List<Need> needs() {
    return Stream.concat(rule.filter().needs().stream(), needs(rule.impact())).toList();
  }

  private static Stream<Need> needs(RuleImpact impact) {
    return impact instanceof RuleImpact.AgentNamedIn it
        ? Stream.of(new Need(List.of(new Clue(Optional.of(it.field()), names(it)))))
        : Stream.empty();
  }

  private static Sign names(RuleImpact.AgentNamedIn impact) {
    return Sign.of(impact.parts().stream().map(it -> Sign.Part.within(it.part())).toList());
  }

  /** What the rule says of an entry. */
  Optional<Match> match(Slots slots) {
    return filter.test(slots) ? impact.apply(slots).map(it -> match(slots, it)) : Optional.empty();
  }

  private Match match(Slots slots, Impact hurt) {
    return new Match(rule, fingerprint, hurt, clientCaused.test(slots), shown.apply(slots));
  }

  private static Function<Slots, List<Shown>> shown(List<RuleShow> shows, Projection projection) {
    return slots -> shows.stream().flatMap(it -> shown(it, projection, slots)).toList();
  }

  private static Stream<Shown> shown(RuleShow show, Projection projection, Slots slots) {
    return slots.values(projection.slot(show.field())).stream()
        .flatMap(it -> readable(it).flatMap(show::of).stream())
        .map(it -> new Shown(show.name(), it));
  }

  private static Optional<String> readable(Value value) {
    if (value instanceof Value.Text it) {
      return Optional.of(it.text());
    }
    return value instanceof Value.Num it
        ? Optional.of(it.isWhole() ? "" + it.whole() : "" + it.value())
        : Optional.empty();
  }

  private static Function<Slots, Optional<Impact>> impact(
      RuleImpact impact, Projection projection) {
    if (impact instanceof RuleImpact.AgentNamedIn named) {
      int slot = projection.slot(named.field());
      List<Agent> agents = named.parts().stream().map(Agent::of).toList();
      return slots ->
          agents.stream().filter(it -> it.isIn(slots.values(slot))).findFirst().map(Agent::impact);
    }
    Optional<Impact> fixed = Optional.of(((RuleImpact.Fixed) impact).impact());
    return slots -> fixed;
  }

  /** An agent, by the folded part of a value that tells. */
  private record Agent(String part, Impact impact) {
    static Agent of(RuleImpact.NamePart name) {
      return new Agent(Folding.fold(name.part()), new Impact.Agent(name.agent()));
    }

    boolean isIn(List<Value> values) {
      return values.stream()
          .anyMatch(it -> it instanceof Value.Text text && text.folded().contains(part));
    }
  }
}
