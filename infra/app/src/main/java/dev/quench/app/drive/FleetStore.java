package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.Control;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The document that concerns all services, as a desk needs it: read again for each use of facts,
 * and changed in the commit of the watch that changes it.
 */
final class FleetStore {
  private final Ledger ledger;
  private Optional<Versioned<Fleet>> known = Optional.empty();
  private Optional<Control.Pause> seen = Optional.empty();

  FleetStore(Ledger ledger) {
    this.ledger = ledger;
  }

  /** As it is now. */
  Reading<Fleet> fresh() {
    known = Optional.empty();
    return current().match(it -> Reading.known(it.document()), Reading::unreadable);
  }

  /**
   * What has to be committed together with a watch, if anything. While it cannot be read there is
   * nothing: then nobody acts either.
   *
   * @param more what else becomes of it
   */
  Optional<Change> change(Watch next, UnaryOperator<Fleet> more) {
    return current().toOptional().flatMap(it -> change(it, more.apply(it.document()).with(next)));
  }

  /** The pause of all whose time is over, if nobody has taken it away yet. */
  Optional<Control.Pause> pauseOver(Instant now) {
    return pause().filter(it -> !it.holds(now));
  }

  /** Whether somebody turned the switch since this was asked last. */
  boolean turned() {
    Optional<Control.Pause> is = pause();
    boolean turned = known.isPresent() && !is.equals(seen);
    seen = known.isPresent() ? is : seen;
    return turned;
  }

  private Optional<Control.Pause> pause() {
    return current().toOptional().flatMap(it -> it.document().pause());
  }

  /** Forgets what was read: somebody else may have written. */
  void forget() {
    known = Optional.empty();
  }

  private static Optional<Change> change(Versioned<Fleet> is, Fleet with) {
    return with.equals(is.document())
        ? Optional.empty()
        : Optional.of(new Change(Fleet.KEY, is.version(), with));
  }

  private Reading<Versioned<Fleet>> current() {
    if (known.isPresent()) {
      return Reading.known(known.get());
    }
    Reading<Versioned<Fleet>> read =
        ledger
            .read(Fleet.KEY, Fleet.class)
            .match(
                it -> Reading.known(it.orElseGet(() -> new Versioned<>(Fleet.QUIET, 0))),
                Reading::unreadable);
    known = read.toOptional();
    return read;
  }
}
