package dev.quench.rules.classify;

import dev.quench.common.Finding;
import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.screen.Screen;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which rules an entry matches, in the order of the file: one program of all of them, which
 * first finds those that the entry can match at all. What rules in shadow find is kept apart.
 * Stateless and safe to share; never throws for what an entry holds.
 */
public final class Classifier {
  private final Projection projection;
  private final List<CompiledRule> rules;
  private final Screen screen;
  private final EntryScreen candidates;

  private Classifier(Projection projection, List<CompiledRule> rules) {
    this.projection = projection;
    this.rules = rules;
    this.screen = Screen.of(rules.stream().map(CompiledRule::needs).toList());
    this.candidates = new EntryScreen(screen, projection);
  }

  /** Compiles all rules of a file. */
  public static Classifier of(RuleSet set) {
    Set<FieldPath> paths = new LinkedHashSet<>();
    set.rules().forEach(it -> addPaths(it, paths));
    Projection projection = Projection.of(paths, needsEverything(set));
    List<CompiledRule> compiled =
        set.rules().stream().map(it -> CompiledRule.of(it, projection)).toList();
    return new Classifier(projection, compiled);
  }

  /** The fields to read; a projection that includes more of them does as well. */
  public Projection projection() {
    return projection;
  }

  /** What entries show that a rule can match; the others need not be decoded. */
  public Screen screen() {
    return screen;
  }

  /** One finding for each rule the signal matches, about the service it was traced to. */
  public Classified classify(Signal signal, ServiceRef service) {
    List<Finding> findings = new ArrayList<>();
    List<Finding> inShadow = new ArrayList<>();
    for (Match match : all(signal.slots())) {
      (match.source().shadow() ? inShadow : findings).add(finding(match, signal, service));
    }
    return new Classified(findings, inShadow);
  }

  /**
   * The rules in force that an entry matches; the first is the most specific, as the file orders
   * them.
   */
  public List<Match> matches(Slots slots) {
    return all(slots).stream().filter(it -> !it.source().shadow()).toList();
  }

  private List<Match> all(Slots slots) {
    List<Match> matches = new ArrayList<>();
    BitSet asked = candidates.of(slots);
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      rules.get(i).match(slots).ifPresent(matches::add);
    }
    return matches;
  }

  private static Finding finding(Match match, Signal signal, ServiceRef service) {
    Rule rule = match.source();
    return new Finding(
        rule.id(),
        match.fingerprint().value(),
        rule.mode(),
        match.impact(),
        rule.threshold(),
        rule.evidence().orElse(signal.evidence()),
        match.clientCaused(),
        service,
        signal.revision(),
        match.shown(),
        List.of(signal.id()));
  }

  private static void addPaths(Rule rule, Set<FieldPath> paths) {
    paths.addAll(rule.filter().paths());
    rule.clientCaused().ifPresent(it -> paths.addAll(it.paths()));
    rule.shows().forEach(it -> paths.add(it.field()));
    if (rule.impact() instanceof RuleImpact.AgentNamedIn it) {
      paths.add(it.field());
    }
  }

  private static boolean needsEverything(RuleSet set) {
    return set.rules().stream()
        .anyMatch(
            it ->
                it.filter().needsEverything()
                    || it.clientCaused().filter(Filter::needsEverything).isPresent());
  }
}
