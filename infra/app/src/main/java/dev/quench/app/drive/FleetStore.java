package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.Control;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.FleetRegister;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The document that concerns all services, as a desk needs it: read again for each use of facts,
 * and changed in the commit of the watch that changes it.
 */
final class FleetStore {
  private final FleetRegister register;
  private Optional<Versioned<Fleet>> known = Optional.empty();
  private Optional<Control.Pause> seen = Optional.empty();

  FleetStore(Ledger ledger) {
    this.register = new FleetRegister(ledger);
  }

  /** As it is now. */
  Reading<Fleet> fresh() {
    known = Optional.empty();
    return current().match(it -> Reading.known(it.document()), Reading::unreadable);
  }

  /**
   * What has to be committed together with a watch. While it cannot be read there is nothing: then
   * nobody acts either.
   *
   * @param more what else becomes of it
   */
  List<Change> changes(Watch next, UnaryOperator<Fleet> more) {
    return current()
        .match(it -> changes(it, more.apply(it.document()).with(next)), reason -> List.of());
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

  private List<Change> changes(Versioned<Fleet> is, Fleet with) {
    return with.equals(is.document()) ? List.of() : register.replacing(is, with);
  }

  private Reading<Versioned<Fleet>> current() {
    if (known.isPresent()) {
      return Reading.known(known.get());
    }
    Reading<Versioned<Fleet>> read = register.read();
    known = read.toOptional();
    return read;
  }
}
