package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.FleetRegister;
import dev.quench.remediation.gate.LastLook;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.perform.WriteGuard;
import java.time.InstantSource;
import java.util.Optional;

/** Looks into the ledger once more before a write: a pause holds also what is decided already. */
final class LedgerGuard implements WriteGuard {
  private final Ledger ledger;
  private final InstantSource clock;

  LedgerGuard(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Optional<Held> held(ServiceRef service, PendingEffect pending) {
    Reading<Optional<Watch>> watch = read(Watch.key(service), Watch.class);
    Reading<Fleet> fleet =
        new FleetRegister(ledger)
            .read()
            .match(it -> Reading.known(it.document()), Reading::unreadable);
    return new LastLook(watch, fleet).held(pending, clock.instant());
  }

  private <D extends Document> Reading<Optional<D>> read(Key key, Class<D> type) {
    return ledger
        .read(key, type)
        .match(it -> Reading.known(it.map(Versioned::document)), Reading::unreadable);
  }
}
