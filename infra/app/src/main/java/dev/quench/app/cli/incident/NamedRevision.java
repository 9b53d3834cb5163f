package dev.quench.app.cli.incident;

import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.app.Connections;
import dev.quench.app.cli.terminal.CommandFailure;
import dev.quench.app.config.RunConfig;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Whether a revision that a person names is there, where that can be read beforehand. */
public final class NamedRevision {
  private static final int SHOWN = 8;

  private NamedRevision() {}

  /** Refuses one that is not there; what cannot be read is left to the process that will. */
  public static void require(RunConfig run, ServiceRef service, RevisionName name) {
    objection(name, revisions(run, service))
        .ifPresent(
            it -> {
              throw CommandFailure.badInput(it);
            });
  }

  public static Optional<String> objection(RevisionName name, Reading<List<Revision>> read) {
    List<RevisionName> there =
        read.toOptional().stream()
            .flatMap(List::stream)
            .filter(it -> !it.deleted())
            .map(Revision::name)
            .toList();
    return there.isEmpty() || there.contains(name)
        ? Optional.empty()
        : Optional.of(
            "revision: %s (expected: one of %s)"
                .formatted(name, there.subList(0, Math.min(SHOWN, there.size()))));
  }

  private static Reading<List<Revision>> revisions(RunConfig run, ServiceRef service) {
    try (CloudRunServices services =
        CloudRunServices.open(Connections.Apis.of(run.endpoints()).run(), Clock.systemUTC())) {
      return services.revisions(service);
    } catch (IOException e) {
      return Reading.unreadable(String.valueOf(e.getMessage()));
    }
  }
}
