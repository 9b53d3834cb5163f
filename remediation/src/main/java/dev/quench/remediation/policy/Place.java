package dev.quench.remediation.policy;

import dev.quench.common.ServiceRef;
import dev.quench.common.text.Section;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a policy holds: services of one name run in several projects, one for each environment.
 *
 * @param project empty for any
 * @param region empty for any
 * @param environment what people call it, such as {@code prod}; routes and silences ask for it
 */
public record Place(
    Optional<String> project, Optional<String> region, Optional<String> environment) {

  /** Wherever a service of the name runs. */
  public static final Place ANY = new Place(Optional.empty(), Optional.empty(), Optional.empty());

  static Place read(Section service) {
    return new Place(service.text("project"), service.text("region"), service.text("environment"));
  }

  /** As it is added to a service's name; nothing for any place. */
  public String suffix() {
    String parts =
        Stream.of(environment, project, region)
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : " (" + parts + ")";
  }

  /** Whether a service runs here. */
  public boolean holds(ServiceRef service) {
    return project.filter(it -> !it.equals(service.project())).isEmpty()
        && region.filter(it -> !it.equals(service.region())).isEmpty();
  }
}
