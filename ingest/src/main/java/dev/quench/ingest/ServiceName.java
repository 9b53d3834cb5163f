package dev.quench.ingest;

import dev.quench.common.ServiceRef;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a service's name of parts that a message may or may not have. */
final class ServiceName {
  private ServiceName() {}

  /** The service, when all of its name is there. */
  static Optional<ServiceRef> of(
      Optional<String> project, Optional<String> region, Optional<String> service) {
    boolean complete =
        Stream.of(project, region, service)
            .allMatch(it -> it.filter(ServiceName::isName).isPresent());
    return complete
        ? Optional.of(
            new ServiceRef(project.orElseThrow(), region.orElseThrow(), service.orElseThrow()))
        : Optional.empty();
  }

  private static boolean isName(String part) {
    return !part.isBlank() && !part.contains("/");
  }
}
