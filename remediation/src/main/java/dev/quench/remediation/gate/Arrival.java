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
 * How a revision that failed first without any traffic came by it, as far as requests tell.
 *
 * @param at when that was asked for; empty when it had traffic as it failed first, or that is not
 *     known
 * @param unclear whether a request may have brought it, and whether it had traffic before is not
 *     known
 */
record Arrival(Optional<Instant> at, boolean unclear) {
  private static final Arrival NONE = new Arrival(Optional.empty(), false);
  private static final Arrival UNCLEAR = new Arrival(Optional.empty(), true);

  /** From a request to the creation of the revision it asked for, at most. */
  static final Duration DEPLOY_TAKES = Duration.ofMinutes(1);

  /** Whether a revision has traffic; empty when nobody knows. */
  private record Share(Optional<List<TrafficTarget>> wish, Optional<Boolean> some) {

    static final Share UNKNOWN = new Share(Optional.empty(), Optional.empty());

    boolean is(boolean expected) {
      return some.filter(it -> it == expected).isPresent();
    }

    /** A change that leaves the traffic alone leaves the wish as it was. */
    Share after(ChangeRecord change, RevisionName revision, Facts facts) {
      Optional<List<TrafficTarget>> asked =
          change.kinds().contains(Kind.TRAFFIC) ? change.wish() : change.wish().or(() -> wish);
      return new Share(asked, asked.map(it -> gives(it, change, revision, facts)));
    }
  }

  /**
   * Looks for the request after a first signal.
   *
   * @param changes oldest first
   */
  static Arrival after(
      Instant signal, RevisionName revision, Facts facts, List<ChangeRecord> changes) {
    Share before = Share.UNKNOWN;
    for (ChangeRecord it : changes) {
      if (it.failed() || !touches(it)) {
        continue;
      }
      Share now = before.after(it, revision, facts);
      if (it.at().isAfter(signal) && !(before.is(false) && now.is(false))) {
        return of(it, before, now);
      }
      before = now;
    }
    return NONE;
  }

  private static Arrival of(ChangeRecord change, Share before, Share now) {
    if (before.is(false) && now.is(true)) {
      return new Arrival(Optional.of(change.at()), false);
    }
    return before.is(true) || now.is(false) ? NONE : UNCLEAR;
  }

  private static boolean touches(ChangeRecord it) {
    return it.kinds().contains(Kind.TEMPLATE) || it.kinds().contains(Kind.TRAFFIC);
  }

  private static boolean gives(
      List<TrafficTarget> wish, ChangeRecord change, RevisionName revision, Facts facts) {
    boolean latest = latest(change, facts).filter(revision::equals).isPresent();
    return wish.isEmpty()
        ? latest
        : wish.stream()
            .filter(it -> it.percent() > 0)
            .anyMatch(it -> it.revision().map(revision::equals).orElse(latest));
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
