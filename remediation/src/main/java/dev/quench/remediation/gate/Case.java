package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Control;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Memory;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.plan.TargetChoice;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.run.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What gates look at.
 *
 * @param failing the revision that is suspected; empty when nothing serves
 * @param past incidents of this service that are over, oldest first
 */
public record Case(
    Policy all,
    ServicePolicy policy,
    Control control,
    Memory memory,
    Incident incident,
    Facts facts,
    Optional<RevisionName> failing,
    TargetChoice target,
    List<Incident> past,
    Instant now) {

  public Case {
    past = List.copyOf(past);
  }

  /** Puts a case together from what is known. */
  public static Case of(
      Policy all,
      ServicePolicy policy,
      Control control,
      Memory memory,
      Incident incident,
      Facts facts,
      List<Incident> past,
      Instant now) {
    Optional<RevisionName> failing = suspect(memory, incident, facts);
    return new Case(
        all,
        policy,
        control,
        memory,
        incident,
        facts,
        failing,
        target(
            new Targets(policy, memory, facts, incident.openedAt(), incident.progress().mayTag()),
            incident,
            failing),
        past,
        now);
  }

  /** What an armed service would be allowed; a person's own request needs no arming. */
  public boolean mayWrite() {
    return (control.armed() || incident.manual().isPresent())
        && (taken(Refusal.PAUSED) || !paused())
        && (taken(Refusal.ON_HOLD) || hold().isEmpty());
  }

  private boolean paused() {
    return control.pause().isPresent() || facts.around().held(now).isPresent();
  }

  private boolean taken(Refusal refusal) {
    return incident.manual().filter(it -> it.takes(refusal)).isPresent();
  }

  /** Whether a failure that began then began soon after its revision was made or got traffic. */
  public boolean justDeployed(Instant onset) {
    Optional<Instant> made = failing.flatMap(facts::revision).map(Revision::createTime);
    Optional<Instant> shifted = failing.flatMap(memory::shift);
    return Stream.of(made, shifted)
        .flatMap(Optional::stream)
        .anyMatch(it -> onset.isBefore(it.plus(Member.SOON_AFTER_A_DEPLOY)));
  }

  /** What in the rule file says to leave this alone for now, if anything does. */
  public Optional<Silence> hold() {
    String service = facts.service().ref().service();
    return all.silences().holding(incident.sightings(service, policy.place().environment()), now);
  }

  /** The share of the traffic that the suspect carries, in percent. */
  public int share() {
    return failing.map(facts.service()::share).orElse(0);
  }

  /** What Quench's own requests showed, if there was a probe. */
  Optional<ProbeVerdict> probe() {
    return incident.probe();
  }

  /**
   * Of the revisions that were named the one that serves most; unnamed, what serves most. Of those
   * that share the traffic the one that our own requests found to fail, when it is the only one.
   */
  private static Optional<RevisionName> suspect(Memory memory, Incident incident, Facts facts) {
    List<RevisionName> named =
        incident.seen().stream().flatMap(it -> it.revision().stream()).distinct().sorted().toList();
    boolean byHand = incident.manual().filter(it -> it.plan().isEmpty()).isPresent();
    Optional<RevisionName> most =
        named.isEmpty() || byHand
            ? largest(facts, losing(incident, facts))
            : largest(facts, named).or(facts::mainServing);
    List<RevisionName> failed = facts.sharers().stream().filter(memory.repute()::failed).toList();
    boolean serves = most.filter(it -> facts.service().share(it) > 0).isPresent();
    return failed.size() == 1 && serves && !byHand ? Optional.of(failed.get(0)) : most;
  }

  /** What serves, without the target that a person named: that one is to gain the traffic. */
  private static List<RevisionName> losing(Incident incident, Facts facts) {
    List<RevisionName> serving = List.copyOf(facts.service().serving().keySet());
    Optional<RevisionName> to = incident.manual().flatMap(it -> it.to());
    List<RevisionName> others =
        serving.stream().filter(it -> to.filter(it::equals).isEmpty()).toList();
    return others.isEmpty() ? serving : others;
  }

  private static Optional<RevisionName> largest(Facts facts, List<RevisionName> among) {
    return among.stream()
        .reduce((a, b) -> facts.service().share(b) >= facts.service().share(a) ? b : a);
  }

  private static TargetChoice target(
      Targets targets, Incident incident, Optional<RevisionName> failing) {
    return incident
        .manual()
        .flatMap(it -> it.to())
        .map(targets::named)
        .or(() -> failing.map(targets::insteadOf))
        .orElseGet(() -> TargetChoice.none(Refusal.NO_TARGET, "nothing serves"));
  }
}
