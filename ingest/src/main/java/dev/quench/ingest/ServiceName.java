package dev.quench.ingest;

import dev.quench.common.ServiceRef;
import java.util.Optional;

/** Makes a service's name of parts that a message may or may not have. */
final class ServiceName {
  private ServiceName() {}

  /** The service, when all of its name is there. */
  static Optional<ServiceRef> of(
      Optional<String> project, Optional<String> region, Optional<String> service) {
    return isName(project) && isName(region) && isName(service)
        ? Optional.of(
            new ServiceRef(project.orElseThrow(), region.orElseThrow(), service.orElseThrow()))
        : Optional.empty();
  }

  private static boolean isName(Optional<String> part) {
    return part.filter(it -> !it.isBlank() && !it.contains("/")).isPresent();
  }
}
