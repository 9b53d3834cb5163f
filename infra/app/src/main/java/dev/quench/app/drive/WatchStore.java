package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One service's watch in the ledger, with the last version read kept at hand: a stale copy is found
 * out by the next commit. Not safe for several threads; its desk has one.
 */
final class WatchStore {
  private final Ledger ledger;
  private final ServiceRef service;
  private final Key key;
  private Optional<Versioned<Watch>> known = Optional.empty();

  WatchStore(Ledger ledger, ServiceRef service) {
    this.ledger = ledger;
    this.service = service;
    this.key = Watch.key(service);
  }

  /** The watch at hand, or read, or a new one at version 0. */
  Reading<Versioned<Watch>> current() {
    if (known.isPresent()) {
      return Reading.known(known.get());
    }
    Reading<Versioned<Watch>> read =
        ledger
            .read(key, Watch.class)
            .match(
                it -> Reading.known(it.orElseGet(() -> new Versioned<>(Watch.start(service), 0))),
                Reading::unreadable);
    known = read.toOptional();
    return read;
  }

  /**
   * Replaces the version at hand, together with what else must change; on any other outcome than
   * committed, that copy is dropped.
   */
  CommitOutcome commit(Versioned<Watch> replaced, Watch next, List<Change> together) {
    List<Change> changes = new ArrayList<>(List.of(new Change(key, replaced.version(), next)));
    changes.addAll(together);
    CommitOutcome outcome = ledger.commit(changes);
    known =
        outcome instanceof CommitOutcome.Committed
            ? Optional.of(new Versioned<>(next, replaced.version() + 1))
            : Optional.empty();
    return outcome;
  }

  /** Reads again: another process may have written. */
  Reading<Versioned<Watch>> refresh() {
    known = Optional.empty();
    return current();
  }
}
