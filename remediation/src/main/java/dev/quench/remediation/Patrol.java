package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.remediation.probe.Usuals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rounds made while nothing is wrong.
 *
 * @param nextLook when facts are read next
 * @param looked when facts were last read; empty before that, and in ledgers older than this
 * @param failures looks or probes in a row that came back with nothing
 * @param fresh the newly serving revision that is being watched
 * @param learned how calls are usually answered; empty until something was learned
 * @param untried whether it is to be tried out what Quench may do, since it was armed
 * @param own how many requests Quench made of the service, and when
 * @param unwritten whether the last write of tags came to nothing: the next look does without
 */
public record Patrol(
    Instant nextLook,
    Optional<Instant> looked,
    int failures,
    Optional<Fresh> fresh,
    Optional<Usuals> learned,
    boolean untried,
    boolean unwritten,
    List<OwnRequests.Asked> own) {

  public Patrol {
    own = List.copyOf(own);
  }

  /** Nothing done yet: look at once. */
  public static final Patrol START =
      new Patrol(
          Instant.EPOCH,
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          List.of());

  /**
   * A revision that serves since lately.
   *
   * @param rounds probes it has passed
   * @param nextRound when the next is due
   * @param asked requests that Quench itself made of what serves, meanwhile
   * @param changed when somebody had changed the service last when it was looked at last, by Cloud
   *     Run's clock; empty in ledgers older than this
   */
  public record Fresh(
      RevisionName revision,
      Instant since,
      int rounds,
      Instant nextRound,
      int asked,
      Optional<Instant> changed) {

    /** One that serves since now. */
    public static Fresh begun(RevisionName revision, Instant now) {
      return new Fresh(revision, now, 0, now, 0, Optional.empty());
    }

    /** One that serves since then; what was counted counts no more. */
    public Fresh since(Instant at) {
      return new Fresh(revision, at, rounds, nextRound, 0, changed);
    }

    /** Looked at, when somebody had changed the service then. */
    public Fresh changed(Instant at) {
      return new Fresh(revision, since, rounds, nextRound, asked, Optional.of(at));
    }

    /** After a probe that it passed. */
    public Fresh passed(Instant next) {
      return new Fresh(revision, since, rounds + 1, next, asked, changed);
    }

    /** To be probed next at an instant. */
    public Fresh next(Instant at) {
      return new Fresh(revision, since, rounds, at, asked, changed);
    }

    Fresh asked(int more) {
      return new Fresh(revision, since, rounds, nextRound, asked + more, changed);
    }
  }

  /** With what an effect asks of the service counted. */
  public Patrol asked(Effect effect, Instant now) {
    int more = effect.requests();
    return new Patrol(
        nextLook,
        looked,
        failures,
        fresh.map(it -> it.asked(effect.requestsToServing())),
        learned,
        untried,
        unwritten,
        more == 0 ? own : OwnRequests.and(own, more, now));
  }

  /** How many requests of all those that the service had may have been Quench's own. */
  public int own(Instant from, Instant to) {
    return OwnRequests.within(own, from, to);
  }

  /** How calls are usually answered. */
  public Usuals usuals() {
    return learned.orElse(Usuals.NONE);
  }

  /** With more learned of how calls are usually answered. */
  public Patrol learned(Usuals more) {
    return new Patrol(
        nextLook, looked, failures, fresh, Optional.of(more), untried, unwritten, own);
  }

  /** Looking next at an instant. */
  public Patrol lookAt(Instant at) {
    return new Patrol(at, looked, failures, fresh, learned, untried, unwritten, own);
  }

  /** Having looked just now, or as long ago as a clock that was set back lets know. */
  public Patrol looked(Instant at) {
    return new Patrol(nextLook, Optional.of(at), failures, fresh, learned, untried, unwritten, own);
  }

  /** After so many looks in a row that said nothing. */
  public Patrol failed(int count) {
    return new Patrol(nextLook, looked, count, fresh, learned, untried, unwritten, own);
  }

  /** Watching a newly serving revision. */
  public Patrol watching(Fresh revision) {
    return new Patrol(
        nextLook, looked, failures, Optional.of(revision), learned, untried, unwritten, own);
  }

  /** With what Quench may do to be tried out, or tried out. */
  public Patrol untried(boolean is) {
    return new Patrol(nextLook, looked, failures, fresh, learned, is, unwritten, own);
  }

  /** With the last write of tags having come to nothing, or that being over. */
  public Patrol unwritten(boolean is) {
    return new Patrol(nextLook, looked, failures, fresh, learned, untried, is, own);
  }
}
