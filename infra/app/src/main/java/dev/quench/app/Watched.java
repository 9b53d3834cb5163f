package dev.quench.app;

import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import java.util.List;
import java.util.Optional;

/** The services this process is responsible for. */
public record Watched(List<ServiceRef> services) {

  public Watched {
    services = services.stream().distinct().sorted().toList();
  }

  /**
   * The service a signal is about. A signal that names none (an alert may not) belongs to the only
   * service there is, if there is only one.
   */
  public Optional<ServiceRef> of(Signal signal) {
    return signal.service().isPresent()
        ? signal.service().filter(services::contains)
        : services.stream().findFirst().filter(it -> services.size() == 1);
  }
}
