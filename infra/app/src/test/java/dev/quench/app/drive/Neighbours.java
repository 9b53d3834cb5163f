package dev.quench.app.drive;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Control;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Other services on the same ledger, as far as all should know of them: their processes write what
 * Quench's do, into the one document that concerns all.
 */
final class Neighbours {
  private static final List<ServiceRef> NAMES =
      Stream.of("llm-gateway", "llm-store")
          .map(it -> new ServiceRef("p", "us-central1", it))
          .toList();

  private final InMemoryLedger ledger;
  private final InstantSource clock;
  private final int budget;
  private final Duration per;

  /**
   * @param budget so many actions all services together may begin
   * @param per within so long
   */
  Neighbours(InMemoryLedger ledger, InstantSource clock, int budget, Duration per) {
    this.ledger = ledger;
    this.clock = clock;
    this.budget = budget;
    this.per = per;
  }

  /** All of them begin to fail, for a reason that is nobody's deploy. */
  void fail() {
    Member.Trouble trouble = new Member.Trouble("other", clock.instant(), true, false);
    change(it -> new Member(it.service(), Optional.of(trouble), it.actions()));
  }

  void recover() {
    change(it -> new Member(it.service(), Optional.empty(), it.actions()));
  }

  /** Whether they fail. */
  boolean areFailing() {
    return fleet().services().stream()
        .anyMatch(it -> NAMES.contains(it.service()) && it.trouble().isPresent());
  }

  /** One begins an action, if one more may be. */
  void act() {
    change(it -> it.service().equals(NAMES.get(0)) && mayAct() ? acting(it) : it);
  }

  private Member acting(Member it) {
    List<Instant> actions = new ArrayList<>(it.actions());
    actions.add(clock.instant());
    return new Member(it.service(), it.trouble(), actions);
  }

  /** How many actions were begun on all services within the budget's time. */
  long spent() {
    return fleet().actionsAfter(clock.instant().minus(per));
  }

  /** Whether no more were begun than may be. */
  boolean withinBudget() {
    return spent() <= budget;
  }

  /** Whether one more may be begun. */
  boolean mayAct() {
    return spent() < budget;
  }

  void pauseAll(Duration length) {
    Instant now = clock.instant();
    commit(
        fleet()
            .switched(
                Optional.of(
                    new Control.Pause("lead", "wait", now, Optional.of(now.plus(length))))));
  }

  void resumeAll() {
    commit(fleet().switched(Optional.empty()));
  }

  Optional<Control.Pause> pause() {
    return fleet().pauseAt(clock.instant());
  }

  private void change(UnaryOperator<Member> change) {
    List<Member> all = new ArrayList<>();
    for (ServiceRef name : NAMES) {
      Member is =
          fleet().services().stream()
              .filter(it -> it.service().equals(name))
              .findFirst()
              .orElse(new Member(name, Optional.empty(), List.of()));
      all.add(change.apply(is));
    }
    fleet().services().stream().filter(it -> !NAMES.contains(it.service())).forEach(all::add);
    all.removeIf(Member::quiet);
    commit(new Fleet(fleet().pause(), all));
  }

  private Fleet fleet() {
    return is().map(Versioned::document).orElse(Fleet.QUIET);
  }

  private void commit(Fleet next) {
    ledger.commit(List.of(new Change(Fleet.KEY, is().map(Versioned::version).orElse(0L), next)));
  }

  private Optional<Versioned<Fleet>> is() {
    return ledger.now(Fleet.KEY, Fleet.class);
  }
}
