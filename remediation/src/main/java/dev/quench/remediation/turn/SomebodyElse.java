package dev.quench.remediation.turn;

import dev.quench.common.text.TimeOfDay;
import dev.quench.remediation.Facts;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who else changed what serves since an instant. The audit log tells it by kind; the service tells
 * only who wrote last, which is often our own tags.
 */
final class SomebodyElse {
  private final Turn turn;
  private final Facts facts;
  private final Instant since;

  SomebodyElse(Turn turn, Facts facts, Instant since) {
    this.turn = turn;
    this.facts = facts;
    this.since = since;
  }

  /** Who moved the traffic, in a sentence that names nobody when it is not known. */
  String movedTraffic() {
    return newest(it -> it.kinds().contains(Kind.TRAFFIC))
        .or(this::lastModifier)
        .orElse("traffic was moved");
  }

  /** Who deployed, or else did anything to what serves. */
  String changedTheService() {
    return newest(it -> it.kinds().contains(Kind.TEMPLATE))
        .or(() -> newest(ChangeRecord::serves))
        .or(this::lastModifier)
        .orElse("the service was changed");
  }

  private Optional<String> newest(Predicate<ChangeRecord> which) {
    return facts.changes().toOptional().stream()
        .flatMap(List::stream)
        .filter(it -> !it.failed() && it.at().isAfter(since))
        .filter(it -> !ours(it.at(), it.principal()))
        .filter(which)
        .reduce((older, newer) -> newer)
        .map(SomebodyElse::shown);
  }

  private Optional<String> lastModifier() {
    ServiceState service = facts.service();
    return ours(service.updateTime(), service.lastModifier())
        ? Optional.empty()
        : Optional.of(service.lastModifier() + " changed the service");
  }

  private boolean ours(Instant at, String principal) {
    return turn.memory.ours(at, principal)
        || turn.policy.principal().filter(principal::equals).isPresent();
  }

  private static String shown(ChangeRecord it) {
    return it.principal()
        + (it.kinds().contains(Kind.TEMPLATE) ? " deployed" : " moved traffic")
        + " at "
        + TimeOfDay.of(it.at());
  }
}
