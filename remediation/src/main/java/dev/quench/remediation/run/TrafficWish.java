package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What Cloud Run makes of a traffic wish: whether it takes it, and the statuses it leads to. */
record TrafficWish(List<TrafficTarget> targets) {

  /** An empty wish means all traffic to the latest Ready revision. */
  TrafficWish {
    targets = List.copyOf(targets);
  }

  /** The reason to refuse it, beginning with the status code's name. */
  Optional<String> refusal(Function<RevisionName, Optional<Revision>> find) {
    int sum = targets.stream().mapToInt(TrafficTarget::percent).sum();
    if (!targets.isEmpty() && sum != 100) {
      return Optional.of("INVALID_ARGUMENT: traffic percents sum: " + sum + " (expected: 100)");
    }
    return repeatedTag().or(() -> missingRevision(find));
  }

  /** Whether every named revision can take what it is to get. */
  boolean servable(Function<RevisionName, Optional<Revision>> find) {
    return targets.stream()
        .flatMap(it -> it.revision().stream())
        .allMatch(it -> find.apply(it).filter(Revision::usable).isPresent());
  }

  /** Lines of the traffic as it will be, tag-only lines first. */
  List<TrafficStatus> statuses(
      ServiceRef ref, Optional<RevisionName> latestReady, Addresses addresses) {
    List<TrafficStatus> statuses = new ArrayList<>();
    for (TrafficTarget target : orLatest()) {
      target
          .revision()
          .or(() -> latestReady)
          .ifPresent(revision -> statuses.add(status(ref, revision, target, addresses)));
    }
    statuses.sort(Comparator.comparing(it -> it.percent() > 0));
    return List.copyOf(statuses);
  }

  /** Whether some of it follows the latest Ready revision. */
  boolean followsLatest() {
    return orLatest().stream().anyMatch(it -> it.revision().isEmpty());
  }

  private List<TrafficTarget> orLatest() {
    return targets.isEmpty() ? List.of(TrafficTarget.latest(100)) : targets;
  }

  private Optional<String> repeatedTag() {
    Set<String> seen = new HashSet<>();
    return targets.stream()
        .flatMap(it -> it.tag().stream())
        .filter(it -> !seen.add(it))
        .findFirst()
        .map(it -> "INVALID_ARGUMENT: tag: " + it + " twice (expected: each tag once)");
  }

  private Optional<String> missingRevision(Function<RevisionName, Optional<Revision>> find) {
    return targets.stream()
        .flatMap(it -> it.revision().stream())
        .filter(it -> find.apply(it).filter(r -> !r.deleted()).isEmpty())
        .findFirst()
        .map(it -> "INTERNAL: Revision '" + it + "' does not exist or is deleted");
  }

  private static TrafficStatus status(
      ServiceRef ref, RevisionName revision, TrafficTarget target, Addresses addresses) {
    return new TrafficStatus(
        revision, target.percent(), target.tag(), target.tag().map(it -> addresses.tag(ref, it)));
  }
}
