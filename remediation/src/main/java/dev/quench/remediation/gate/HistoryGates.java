package dev.quench.remediation.gate;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Incident;
import dev.quench.remediation.run.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Does the past speak against the revision as the cause? It may only do that: it never makes an
 * action right. Only what Quench itself saw counts, since anybody can write log lines.
 */
final class HistoryGates {
  private static final String HISTORY = "history";

  private HistoryGates() {}

  static Optional<GateVerdict<Refusal>> history(Case it) {
    return it.incident()
        .probe()
        .filter(probe -> probe.servingFails())
        .flatMap(probe -> it.failing())
        .map(failing -> history(it, failing));
  }

  private static GateVerdict<Refusal> history(Case it, RevisionName failing) {
    String limit = "not after " + Spans.text(it.policy().doubt().longAfter()) + " of working";
    Optional<Duration> worked = worked(it, failing);
    if (worked.isEmpty()) {
      return GateVerdict.pass(HISTORY, "unknown", limit, unknown(it, failing));
    }
    String value = "after " + Spans.text(worked.get());
    if (longAfter(it, failing, worked.get())) {
      return GateVerdict.refuse(
          HISTORY,
          Refusal.NOT_THE_REVISION,
          value,
          limit,
          "it worked, and our own requests showed it, for "
              + Spans.text(worked.get())
              + ": something else changed");
    }
    return twin(it)
        .map(twin -> before(value, limit, twin))
        .orElseGet(() -> GateVerdict.pass(HISTORY, value, limit, "nothing speaks against it"));
  }

  private static GateVerdict<Refusal> before(String value, String limit, Incident twin) {
    return GateVerdict.refuse(
        HISTORY,
        Refusal.NOT_THE_REVISION,
        value + ", as in " + twin.id(),
        limit + ", nor as the target before",
        "the target failed in the same way in "
            + twin.id()
            + " at "
            + TimeOfDay.of(twin.openedAt()));
  }

  /** Why it cannot be said for how long it worked. */
  private static String unknown(Case it, RevisionName failing) {
    Optional<Instant> began = began(it, failing);
    if (began.isEmpty()) {
      return "a person reported it, and not since when it fails";
    }
    return it.memory()
        .shift(failing)
        .map(
            shift ->
                "it failed first at %s, before it was seen with traffic at %s"
                    .formatted(TimeOfDay.of(began.get()), TimeOfDay.of(shift)))
        .orElse("when it got its traffic was not seen");
  }

  /** From getting traffic to the first sign of failure, in whole minutes. */
  private static Optional<Duration> worked(Case it, RevisionName failing) {
    return it.memory()
        .shift(failing)
        .flatMap(shift -> began(it, failing).map(onset -> Duration.between(shift, onset)))
        .filter(worked -> !worked.isNegative())
        .map(worked -> Duration.ofMinutes(worked.toMinutes()));
  }

  /** A person says that something is wrong, not since when. */
  private static Optional<Instant> began(Case it, RevisionName failing) {
    return switch (it.incident().origin()) {
      case FINDINGS, PATROL -> Optional.of(it.incident().onset(failing));
      case PERSON, BY_HAND -> Optional.empty();
    };
  }

  private static boolean longAfter(Case it, RevisionName failing, Duration worked) {
    return it.memory().repute().good(failing)
        && worked.compareTo(it.policy().doubt().longAfter()) >= 0;
  }

  /**
   * What the target failed by before, by our own requests, if it was the same. A failure that comes
   * right after a deploy is that deploy's, whatever happened before.
   */
  private static Optional<Incident> twin(Case it) {
    Optional<RevisionName> target = it.target().target().map(Revision::name);
    Instant onset = it.failing().map(it.incident()::onset).orElse(it.now());
    return it.justDeployed(onset)
        ? Optional.empty()
        : it.past().stream()
            .filter(old -> old.confirmed().isPresent() && target.isPresent())
            .filter(old -> old.failing().equals(target))
            .filter(old -> modes(old).equals(modes(it.incident())))
            .reduce((older, newer) -> newer);
  }

  private static Set<String> modes(Incident it) {
    return it.modes().stream().map(ModeId::value).collect(Collectors.toCollection(TreeSet::new));
  }
}
