package dev.quench.app.cli;

import dev.quench.app.cli.ledger.Watches;
import dev.quench.app.drive.Heartbeat;
import dev.quench.common.Reading;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A ledger whose watch is in the next state each time it is read. */
final class ScriptedLedger implements Ledger {
  private final InMemoryLedger others = new InMemoryLedger();
  private final Deque<Watch> states;

  ScriptedLedger(Watch... states) {
    this.states = new ArrayDeque<>(List.of(states));
  }

  Watches watches(boolean attended, Instant now) {
    if (attended) {
      commit(List.of(new Change(Heartbeat.key("p"), 0, new Heartbeat("p", now))));
    }
    return new Watches(this, Path.of("ledger"), Optional.empty(), () -> now);
  }

  @Override
  public <D extends Document> Reading<Optional<Versioned<D>>> read(Key key, Class<D> type) {
    if (!type.equals(Watch.class)) {
      return others.read(key, type);
    }
    Watch state = states.size() == 1 ? states.element() : states.remove();
    return Reading.known(Optional.of(new Versioned<>(type.cast(state), 1)));
  }

  @Override
  public CommitOutcome commit(List<Change> changes) {
    return others.commit(changes);
  }

  @Override
  public Reading<List<Key>> keys(String kind) {
    return others.keys(kind);
  }

  @Override
  public Reading<Long> revision() {
    return others.revision();
  }

  @Override
  public void close() {
    others.close();
  }
}
