package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Something the brain wants done. It leaves the driver no choices. */
public sealed interface Effect {

  /** Continues with what it is. */
  default <R> R match(
      Function<ReadFacts, R> readFacts,
      Function<Probe, R> probe,
      Function<WriteTraffic, R> writeTraffic,
      Function<Verify, R> verify,
      Function<TryOut, R> tryOut) {
    if (this instanceof ReadFacts it) {
      return readFacts.apply(it);
    }
    if (this instanceof Probe it) {
      return probe.apply(it);
    }
    if (this instanceof WriteTraffic it) {
      return writeTraffic.apply(it);
    }
    return this instanceof Verify it ? verify.apply(it) : tryOut.apply((TryOut) this);
  }

  /** How many requests it makes of the service, on whichever address. */
  default int requests() {
    return match(
        it -> 0, it -> it.order().requests(), it -> 0, it -> it.order().requests(), it -> 0);
  }

  /** How many requests it makes of what serves: they are no traffic. */
  default int requestsToServing() {
    return match(
        it -> 0,
        it -> it.order().requestsTo(Side.SERVING),
        it -> 0,
        it -> it.order().requestsTo(Side.SERVING),
        it -> 0);
  }

  /**
   * Read the service and its revisions, and who changed it. The log can be read only so often in a
   * minute, by Quench and everybody else in the project: it is asked when something depends on it.
   *
   * @param changesSince from when on changes are of interest; empty when none are
   * @param around whether its load and its secrets are of interest, too
   */
  record ReadFacts(Optional<Instant> changesSince, boolean around) implements Effect {

    /** How the service is, without a look into the log. */
    public static ReadFacts asItIs() {
      return new ReadFacts(Optional.empty(), false);
    }

    /** How it is, and who changed it since an instant. */
    public static ReadFacts changedSince(Instant since) {
      return new ReadFacts(Optional.of(since), false);
    }

    /** Everything that a decision is made on. */
    public static ReadFacts toDecide(Instant changesSince) {
      return new ReadFacts(Optional.of(changesSince), true);
    }
  }

  /** Make real requests. */
  record Probe(ProbeOrder order) implements Effect {}

  /**
   * Replace the traffic wish, unless the service is no longer as it was decided on or {@code
   * actBefore} has passed; then wait until the traffic is as wished, within a bound.
   *
   * @param basis what must still be true, read again right before writing
   * @param wish the whole traffic wish, tags included
   */
  record WriteTraffic(Basis basis, List<TrafficTarget> wish, Instant actBefore) implements Effect {
    public WriteTraffic {
      wish = List.copyOf(wish);
    }
  }

  /**
   * Look whether an action helped: probe the service's own URL, and read logs and numbers of the
   * revision that serves now.
   *
   * @param beside revisions to compare it with: their logs and numbers are read as well
   */
  record Verify(ProbeOrder order, RevisionName serving, Instant since, List<RevisionName> beside)
      implements Effect {
    public Verify {
      beside = List.copyOf(beside);
    }

    /** With none to compare it with. */
    public Verify(ProbeOrder order, RevisionName serving, Instant since) {
      this(order, serving, since, List.of());
    }
  }

  /**
   * Ask Cloud Run whether it would take a traffic wish, without writing it.
   *
   * @param wish empty for the traffic as it is: then only permission is asked for
   */
  record TryOut(List<TrafficTarget> wish) implements Effect {
    public TryOut {
      wish = List.copyOf(wish);
    }
  }
}
