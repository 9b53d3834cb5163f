package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.remediation.shift.Goal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What goes wrong in a town, and who interferes, as a seeded lot has it. */
final class Chaos {
  private static final Set<String> OVERRIDABLE =
      Stream.of(Refusal.values())
          .filter(Refusal::overridable)
          .map(Refusal::name)
          .collect(Collectors.toUnmodifiableSet());

  private final Town town;

  Chaos(Town town) {
    this.town = town;
  }

  void happen() {
    happen(Happening.drawn(town.random));
  }

  /** Somebody does something in the very moment in which Quench writes. */
  void interfere() {
    happen(Happening.drawnAmidAWrite(town.random));
  }

  private void happen(Happening it) {
    town.tally.count(it);
    it.happen(this);
    if (it.isInTheWay()) {
      town.hamper();
    }
  }

  /** Nothing goes wrong any more, and one process is left. */
  void end() {
    town.forge.dependency(false);
    town.forge.revisions.forEach(it -> town.forge.becomes(it, true));
    town.ledger.beAwayFor(0);
    town.forge.stage.run().faults().clear();
    town.outbox.beAwayFor(0);
    town.forge.stage.history().beAwayFor(0);
    reachesAgain();
    town.neighbours.recover();
    while (town.processes() > 1) {
      town.kill();
    }
    if (town.processes() == 0) {
      town.start();
    }
  }

  /** Nobody wants anything any more. */
  void endOrders() {
    town.neighbours.resumeAll();
    resume();
    abortShift();
  }

  void deploy() {
    town.forge.deploy(town.random.nextBoolean(), "ci@p");
  }

  void rebuild() {
    town.forge.rebuild(some(), "ci@p");
  }

  void breakOneAgent() {
    town.forge.breaksOneAgent(some());
  }

  void breaks() {
    town.forge.becomes(some(), false);
  }

  void mend() {
    town.forge.becomes(some(), true);
  }

  void dependencyMaybeDown() {
    town.forge.dependency(town.random.nextBoolean());
  }

  void dependencyUp() {
    town.forge.dependency(false);
  }

  void noise() {
    town.errors(some(), true);
  }

  void oldErrors() {
    town.oldErrors(serving());
  }

  void traffic() {
    town.forge.traffic(some());
  }

  /** Two or three have it from now on. */
  void shareTraffic() {
    List<RevisionName> among = Stream.of(some(), some(), some()).distinct().toList();
    town.forge.share(among);
  }

  void disarm() {
    town.command(new Command.Disarm("sre"));
  }

  void arm() {
    town.command(new Command.Arm("sre"));
  }

  void pause() {
    town.command(
        new Command.Pause("sre", "wait", Optional.of(town.clock.instant().plusSeconds(90))));
  }

  void resume() {
    town.command(new Command.Resume("sre"));
  }

  /** Somebody turns the switch for all services. */
  void pauseAll() {
    town.neighbours.pauseAll(Duration.ofMinutes(4));
  }

  void neighboursFail() {
    town.neighbours.fail();
  }

  void neighboursRecover() {
    town.neighbours.recover();
  }

  void neighboursAct() {
    town.neighbours.act();
  }

  void kill() {
    town.kill();
  }

  void start() {
    if (town.processes() < 3) {
      town.start();
    }
  }

  void freeze() {
    town.freeze();
  }

  void ledgerAway() {
    town.ledger.beAwayFor(town.random.nextInt(30));
  }

  void ledgerLongAway() {
    town.ledger.beAwayFor(200 + town.random.nextInt(400));
  }

  void ledgerAnswersLost() {
    town.ledger.loseAnswersOf(1 + town.random.nextInt(2));
  }

  void writeFault() {
    town.forge.stage.run().faults().writes(1, drawn(List.of(WriteFault.values())));
  }

  void runUnreadable() {
    town.forge.stage.run().faults().unreadable(town.random.nextInt(8), "away");
  }

  void outboxAway() {
    town.outbox.beAwayFor(town.random.nextInt(6));
  }

  void logAway() {
    town.forge.stage.history().beAwayFor(town.random.nextInt(6));
  }

  void cutOff() {
    town.cutOff(true);
  }

  void proberBroken() {
    town.proberBroken = true;
  }

  void reachesAgain() {
    if (town.hampered(Duration.ZERO)) {
      town.hamper();
    }
    town.cutOff(false);
    town.proberBroken = false;
  }

  void rollout() {
    move(new Goal.Rollout(some(), List.of(10, 50, 100), Duration.ofSeconds(40)));
  }

  /** What serves shares the traffic with another, to compare them. */
  void split() {
    RevisionName one = serving();
    RevisionName other = some();
    if (!one.equals(other)) {
      move(Goal.Split.of(Map.of(one, 50, other, 50)));
    }
  }

  void completeSplit() {
    town.command(
        new Command.CompleteSplit("sre", compared().map(this::drawn).orElseGet(this::some)));
  }

  private Optional<List<RevisionName>> compared() {
    return town.referee
        .watch()
        .shift()
        .filter(it -> it.goal() instanceof Goal.Split)
        .map(it -> List.copyOf(((Goal.Split) it.goal()).shares().keySet()));
  }

  void releasePin() {
    move(new Goal.Release());
  }

  void resumeShift() {
    town.command(new Command.ResumeShift("sre"));
  }

  void abortShift() {
    town.command(new Command.AbortShift("sre"));
  }

  void report() {
    town.command(new Command.OpenIncident("sre", Severity.P1, "all is down"));
  }

  void acknowledge() {
    onIncident(it -> new Command.Acknowledge("sre", it.id()));
  }

  void veto() {
    onIncident(it -> new Command.Veto("sre", it.id(), "leave it"));
  }

  /** Somebody agrees to the plan that is ready. */
  void apply() {
    incident()
        .flatMap(it -> it.plan().map(plan -> new Command.Apply("sre", it.id(), name(it, plan))))
        .ifPresent(town::command);
  }

  private static String name(Incident incident, RollbackPlan plan) {
    return PlanName.of(incident.id(), plan).toString();
  }

  void rollback() {
    Optional<RevisionName> to = Optional.of(some()).filter(it -> town.random.nextBoolean());
    town.command(new Command.Rollback("sre", to));
  }

  /** Somebody takes upon themselves whatever may be taken. */
  void insistOnRollback() {
    town.command(
        new Command.Rollback(
            "sre", Optional.of(some()), OVERRIDABLE, Optional.of("I know better")));
  }

  void judge() {
    Command.Opinion opinion = drawn(List.of(Command.Opinion.values()));
    town.command(new Command.Judge("sre", some(), opinion, "seen so"));
  }

  private void onIncident(Function<Incident, Command> command) {
    incident().map(command).ifPresent(town::command);
  }

  private Optional<Incident> incident() {
    return town.referee.watch().incident();
  }

  private void move(Goal goal) {
    town.command(new Command.MoveTraffic("sre", goal));
  }

  private RevisionName serving() {
    return drawn(List.copyOf(town.forge.stage.state().serving().keySet()));
  }

  private RevisionName some() {
    return drawn(town.forge.revisions);
  }

  private <T> T drawn(List<T> all) {
    return all.get(town.random.nextInt(all.size()));
  }
}
