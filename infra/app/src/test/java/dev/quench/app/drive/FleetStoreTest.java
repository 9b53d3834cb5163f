package dev.quench.app.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Memory;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.FleetRegister;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What all services share is spent once, whoever commits first. */
class FleetStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServiceRef A = new ServiceRef("p", "r", "a");
  private static final ServiceRef B = new ServiceRef("p", "r", "b");

  private final InMemoryLedger ledger = new InMemoryLedger();

  @Test
  void twoProcessesThatDecideAtOnceDoNotBothSpendTheLastAction() {
    FleetStore one = new FleetStore(ledger);
    FleetStore other = new FleetStore(ledger);
    assertThat(one.fresh()).isEqualTo(other.fresh());

    assertThat(commit(one, acting(A))).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(commit(other, acting(B))).isEqualTo(new CommitOutcome.Conflict(Fleet.KEY, 1));

    assertThat(fleet().actionsAfter(NOON.minusSeconds(1))).isEqualTo(1);
    assertThat(ledger.read(Watch.key(B), Watch.class).toOptional().orElseThrow()).isEmpty();
  }

  @Test
  void aPauseOfAllBetweenReadingAndCommittingStopsTheAction() {
    FleetStore store = new FleetStore(ledger);
    store.fresh();
    ledger.commit(List.of(new Change(Fleet.KEY, 0, Fleet.QUIET.switched(Optional.empty()))));
    assertThat(commit(store, acting(A))).isEqualTo(new CommitOutcome.Conflict(Fleet.KEY, 1));
  }

  @Test
  void aQuietServiceChangesNothingForAll() {
    assertThat(new FleetStore(ledger).changes(Watch.start(A), UnaryOperator.identity())).isEmpty();
  }

  @Test
  void onAFreshLedgerAllIsQuiet() {
    assertThat(new FleetStore(ledger).fresh()).isEqualTo(Reading.known(Fleet.QUIET));
  }

  @Test
  void whatWasThereAndIsGoneIsUnreadableUntilPeopleSayAnewWhatHolds() {
    commit(new FleetStore(ledger), acting(A));
    lose();
    FleetStore store = new FleetStore(ledger);
    assertThat(store.fresh())
        .isInstanceOfSatisfying(
            Reading.Unreadable.class, it -> assertThat(it.reason()).contains("fleet:all is gone"));
    assertThat(store.changes(acting(B), UnaryOperator.identity())).isEmpty();

    FleetRegister register = new FleetRegister(ledger);
    Versioned<Fleet> none = register.toReplace().toOptional().orElseThrow();
    ledger.commit(register.replacing(none, Fleet.QUIET));
    assertThat(store.fresh()).isEqualTo(Reading.known(Fleet.QUIET));
  }

  @Test
  void nothingIsWrittenThatWasDecidedBeforeItWasLost() {
    commit(new FleetStore(ledger), acting(A));
    lose();
    PendingEffect write =
        new PendingEffect("e1", Effect.ReadFacts.asItIs(), Optional.empty(), Optional.empty());
    assertThat(new LedgerGuard(ledger, () -> NOON).held(A, write))
        .hasValueSatisfying(it -> assertThat(it.refusal()).isEqualTo(Refusal.BLIND));
  }

  private void lose() {
    ledger.commit(List.of(Change.removal(Fleet.KEY, 1)));
  }

  private CommitOutcome commit(FleetStore store, Watch next) {
    return new WatchStore(ledger, next.service())
        .commit(
            new Versioned<>(Watch.start(next.service()), 0),
            next,
            store.changes(next, UnaryOperator.identity()));
  }

  private Fleet fleet() {
    return ledger
        .read(Fleet.KEY, Fleet.class)
        .toOptional()
        .flatMap(it -> it)
        .orElseThrow()
        .document();
  }

  private static Watch acting(ServiceRef service) {
    Watch start = Watch.start(service);
    Memory memory =
        new Memory(
            List.of(),
            List.of(),
            List.of(new Memory.Action("i1", NOON, Optional.empty())),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new Watch(
        service,
        1,
        start.control(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        memory,
        start.patrol(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
