package dev.quench.remediation.fleet;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What concerns all services, as the ledger has it. Where it never was, all is quiet; where it was
 * and is gone, nobody knows, until people say anew whether all are paused.
 */
public final class FleetRegister {
  private static final Key KEPT = new Key("fleet", "kept");

  private static final Versioned<Fleet> NONE = new Versioned<>(Fleet.QUIET, 0);

  private static final Reading<Versioned<Fleet>> GONE =
      Reading.unreadable(
          "fleet:all is gone from the ledger, with any pause of all services"
              + " (quench resume --all, or pause --all, says anew what holds)");

  private final Ledger ledger;

  /** Says that the document has been there. */
  record Kept() implements Document {}

  public FleetRegister(Ledger ledger) {
    this.ledger = ledger;
  }

  /** As it is now. */
  public Reading<Versioned<Fleet>> read() {
    return found().match(it -> it.map(Reading::known).orElseGet(this::absent), Reading::unreadable);
  }

  /** What is to be replaced by people who say what holds: nothing, where it was lost. */
  public Reading<Versioned<Fleet>> toReplace() {
    return found().match(it -> Reading.known(it.orElse(NONE)), Reading::unreadable);
  }

  /** What has to be committed for another to be kept. */
  public List<Change> replacing(Versioned<Fleet> is, Fleet with) {
    List<Change> changes = new ArrayList<>(List.of(new Change(Fleet.KEY, is.version(), with)));
    kept()
        .toOptional()
        .filter(Optional::isEmpty)
        .ifPresent(it -> changes.add(new Change(KEPT, 0, new Kept())));
    return changes;
  }

  /** Another process may have written both since it was not found. */
  private Reading<Versioned<Fleet>> absent() {
    return kept()
        .match(
            it -> it.isEmpty() ? Reading.known(NONE) : foundAgain(),
            Reading::<Versioned<Fleet>>unreadable);
  }

  private Reading<Versioned<Fleet>> foundAgain() {
    return found().match(it -> it.map(Reading::known).orElse(GONE), Reading::unreadable);
  }

  private Reading<Optional<Versioned<Fleet>>> found() {
    return ledger.read(Fleet.KEY, Fleet.class);
  }

  private Reading<Optional<Versioned<Kept>>> kept() {
    return ledger.read(KEPT, Kept.class);
  }
}
