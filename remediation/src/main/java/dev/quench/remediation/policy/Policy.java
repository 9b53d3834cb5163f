package dev.quench.remediation.policy;

import dev.quench.common.ModeId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlNode;
import dev.quench.remediation.routing.Contact;
import dev.quench.remediation.routing.Inhibition;
import dev.quench.remediation.routing.Names;
import dev.quench.remediation.routing.Routing;
import dev.quench.remediation.routing.SilenceReader;
import dev.quench.remediation.routing.Silences;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people decided beforehand: all of a rule file but its rules. */
public record Policy(
    List<ServicePolicy> services,
    List<Mode> modes,
    SeverityPolicy severities,
    Routing routing,
    List<Inhibition> inhibitions,
    Silences silences,
    FleetLimits fleet) {

  public Policy {
    services = List.copyOf(services);
    modes = List.copyOf(modes);
    inhibitions = List.copyOf(inhibitions);
  }

  /** Reads a rule file's sections that concern remediation; the others are somebody else's. */
  public static Checked<Policy> parse(YamlNode file) {
    return PolicyReader.read(file);
  }

  /** The same for other services. */
  public Policy watching(List<ServicePolicy> others) {
    return new Policy(others, modes, severities, routing, inhibitions, silences, fleet);
  }

  /** The same where services that do not say whom Quench acts as have it act as this. */
  public Policy actingAs(Optional<String> principal) {
    return watching(services.stream().map(it -> it.actingAs(principal)).toList());
  }

  /** The same with other silences. */
  public Policy silenced(Silences others) {
    return new Policy(services, modes, severities, routing, inhibitions, others, fleet);
  }

  /** Reads silences as the file's own are read: about what it gives names to. */
  public SilenceReader silenceReader(List<String> rules) {
    return new SilenceReader(names(services, modes, rules));
  }

  static Names names(List<ServicePolicy> services, List<Mode> modes, List<String> rules) {
    return new Names(
        services.stream().map(ServicePolicy::name).distinct().toList(),
        services.stream().flatMap(it -> it.place().environment().stream()).distinct().toList(),
        modes.stream().map(it -> it.id().value()).toList(),
        rules,
        services.stream().flatMap(it -> it.agents().stream()).distinct().toList());
  }

  /** What is decided about a service, by its name and place; the first in the file counts. */
  public Optional<ServicePolicy> service(ServiceRef ref) {
    return services.stream()
        .filter(it -> it.name().equals(ref.service()) && it.place().holds(ref))
        .findFirst();
  }

  /** The agents of all services. */
  public SortedSet<String> agents() {
    return services.stream()
        .flatMap(it -> it.agents().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A failure mode by its id. */
  public Optional<Mode> mode(ModeId id) {
    return modes.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /** Everybody who can be told. */
  public List<Contact> contacts() {
    return routing.contacts();
  }

  /** Whether an open incident takes in something of a severity without a word of its own. */
  public boolean hides(Severity incident, List<ModeId> shown, Severity seen) {
    return inhibitions.stream().anyMatch(it -> it.hides(incident, shown, seen));
  }
}
