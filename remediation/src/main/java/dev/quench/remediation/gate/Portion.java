package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of the traffic a revision was asked to have, request by request.
 *
 * @param wish the whole traffic that was asked for last; empty when nobody knows
 * @param percent the revision's part of it; empty when nobody knows
 */
record Portion(Optional<List<TrafficTarget>> wish, Optional<Integer> percent) {

  static final Portion UNKNOWN = new Portion(Optional.empty(), Optional.empty());

  /** From a request to the creation of the revision it asked for, at most. */
  static final Duration DEPLOY_TAKES = Duration.ofMinutes(1);

  /** Whether it is known to be nothing. */
  boolean none() {
    return percent.filter(it -> it == 0).isPresent();
  }

  /** Whether it is known to be something. */
  boolean some() {
    return percent.filter(it -> it > 0).isPresent();
  }

  /** Whether it is known to be no less than another, whatever that was. */
  boolean noLessThan(Portion other) {
    return percent.filter(it -> it >= other.percent.orElse(100)).isPresent();
  }

  /** A change that leaves the traffic alone leaves the wish as it was. */
  Portion after(ChangeRecord change, RevisionName revision, Facts facts) {
    Optional<List<TrafficTarget>> asked =
        change.kinds().contains(Kind.TRAFFIC) ? change.wish() : change.wish().or(() -> wish);
    return new Portion(asked, asked.map(it -> given(it, change, revision, facts)));
  }

  private static int given(
      List<TrafficTarget> wish, ChangeRecord change, RevisionName revision, Facts facts) {
    boolean latest = latest(change, facts).filter(revision::equals).isPresent();
    List<TrafficTarget> all = wish.isEmpty() ? List.of(TrafficTarget.latest(100)) : wish;
    return all.stream()
        .filter(it -> it.revision().map(revision::equals).orElse(latest))
        .mapToInt(TrafficTarget::percent)
        .sum();
  }

  /** What LATEST meant once a change had been made. */
  private static Optional<RevisionName> latest(ChangeRecord change, Facts facts) {
    boolean made = change.kinds().contains(Kind.TEMPLATE);
    Instant until = made ? change.at().plus(DEPLOY_TAKES) : change.at();
    return facts.revisions().stream()
        .filter(it -> it.usable() && !it.createTime().isAfter(until))
        .max(Comparator.comparing(Revision::createTime))
        .map(Revision::name);
  }
}
