package dev.quench.remediation.policy;

import dev.quench.common.ModeId;
import dev.quench.common.ServiceRef;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people decided beforehand: the {@code services}, {@code modes}, {@code contacts} and {@code
 * fleet}.
 */
public record Policy(
    List<ServicePolicy> services, List<Mode> modes, List<Contact> contacts, FleetLimits fleet) {

  public Policy {
    services = List.copyOf(services);
    modes = List.copyOf(modes);
    contacts = List.copyOf(contacts);
  }

  /** With the usual limits for all services together. */
  public Policy(List<ServicePolicy> services, List<Mode> modes, List<Contact> contacts) {
    this(services, modes, contacts, FleetLimits.DEFAULT);
  }

  /** Reads a rule file's sections that concern remediation; the others are somebody else's. */
  public static Checked<Policy> parse(YamlNode file) {
    return PolicyReader.read(file);
  }

  /** What is decided about a service, by its name. */
  public Optional<ServicePolicy> service(ServiceRef ref) {
    return services.stream().filter(it -> it.name().equals(ref.service())).findFirst();
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
}
