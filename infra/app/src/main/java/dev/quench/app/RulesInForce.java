package dev.quench.app;

import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Event;
import dev.quench.remediation.Event.RuleInForce;
import dev.quench.remediation.Remediator;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The rules in force. What reads, classifies and decides by them is replaced together, in one
 * write; whoever took them before goes on with what it took.
 */
public final class RulesInForce {
  private final Function<Rulebook, List<ServiceRef>> services;
  private final Optional<String> identity;
  private final Function<RuleSet, Compiled> compiler;
  private volatile Ready ready;

  /**
   * @param services those that are watched, as a rule file has it
   */
  public RulesInForce(Rulebook first, Function<Rulebook, List<ServiceRef>> services) {
    this(first, services, Optional.empty());
  }

  /**
   * Starts by a rule file, known to the audit log by a name.
   *
   * @param identity what Quench acts as, where the rule file does not say it
   */
  public RulesInForce(
      Rulebook first, Function<Rulebook, List<ServiceRef>> services, Optional<String> identity) {
    this(first, services, identity, Compiled::of);
  }

  RulesInForce(
      Rulebook first,
      Function<Rulebook, List<ServiceRef>> services,
      Optional<String> identity,
      Function<RuleSet, Compiled> compiler) {
    this.services = services;
    this.identity = identity;
    this.compiler = compiler;
    this.ready = ready(first, Set.of());
  }

  /** A rule file with everything made from it; what was not compiled cannot be put in force. */
  public static final class Ready {
    private final Rulebook rulebook;
    private final Set<RuleId> quarantined;
    private final Compiled compiled;
    private final Remediator remediator;
    private final Watched watched;

    private Ready(
        Rulebook rulebook,
        Set<RuleId> quarantined,
        Compiled compiled,
        Remediator remediator,
        Watched watched) {
      this.rulebook = rulebook;
      this.quarantined = quarantined;
      this.compiled = compiled;
      this.remediator = remediator;
      this.watched = watched;
    }

    public Rulebook rulebook() {
      return rulebook;
    }

    /** The services watched by it. */
    public List<ServiceRef> services() {
      return watched.services();
    }

    Compiled compiled() {
      return compiled;
    }

    Watched watched() {
      return watched;
    }

    /** The rules that are asked. */
    List<Rule> rules() {
      return rulebook.rules().rules().stream()
          .filter(it -> !quarantined.contains(it.id()))
          .toList();
    }
  }

  /** Compiles a rule file, without putting it in force. */
  public Ready prepare(Rulebook next) {
    return ready(next, Set.of());
  }

  /** Puts a rule file in force; what was quarantined gets another chance. */
  public synchronized void replace(Ready next) {
    ready = next;
  }

  /** The rule file in force. */
  public Rulebook rulebook() {
    return ready.rulebook;
  }

  /** The brain that decides by it. */
  public Remediator remediator() {
    return ready.remediator;
  }

  /** The services watched. */
  public List<ServiceRef> services() {
    return ready.watched.services();
  }

  /** What the brain must know when rules come into force. */
  public Event.RulesReplaced event() {
    return new Event.RulesReplaced(
        ready.rulebook.rules().rules().stream()
            .map(it -> new RuleInForce(it.id(), it.fingerprint().value()))
            .toList());
  }

  Ready ready() {
    return ready;
  }

  /** Compiles rules alone, as if they were all there are. */
  Compiled compile(Ready from, List<Rule> rules) {
    return compiler.apply(new RuleSet(rules, from.rulebook.rules().modes()));
  }

  /**
   * Goes on without some rules, if others have not come into force; returns the new ones of them.
   */
  synchronized Set<RuleId> quarantine(Ready seen, Set<RuleId> rules) {
    Set<RuleId> fresh = new TreeSet<>(rules);
    fresh.removeAll(ready.quarantined);
    if (fresh.isEmpty() || !ready.rulebook.hash().equals(seen.rulebook.hash())) {
      return Set.of();
    }
    Set<RuleId> all = new TreeSet<>(ready.quarantined);
    all.addAll(fresh);
    ready = ready(ready.rulebook, all);
    return fresh;
  }

  private Ready ready(Rulebook rulebook, Set<RuleId> quarantined) {
    List<Rule> rules =
        rulebook.rules().rules().stream().filter(it -> !quarantined.contains(it.id())).toList();
    return new Ready(
        rulebook,
        quarantined,
        compiler.apply(new RuleSet(rules, rulebook.rules().modes())),
        new Remediator(rulebook.policy().actingAs(identity), rulebook.hash()),
        new Watched(services.apply(rulebook)));
  }
}
