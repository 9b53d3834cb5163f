package dev.quench.sandbox.demo;

import dev.quench.app.Connections;
import dev.quench.app.Pipeline;
import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.shift.Goal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where a story is played: life, and Quench watching it as it would in production. */
final class Stage implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration MOVE_LOOK = Duration.ofMillis(20);

  private final Life life;
  private final Rulebook rulebook;
  private final Path ledger;
  private final Show show;
  private final Onlooker onlooker = new Onlooker();
  private final Postman postman = new Postman();
  private Optional<Connections> connections = Optional.empty();
  private Optional<Pipeline> pipeline = Optional.empty();
  private Optional<Understudies> apart = Optional.empty();

  Stage(World world, Rulebook rulebook, Path ledger, Show show) {
    this.life = new Life(world, show, postman);
    this.rulebook = rulebook;
    this.ledger = ledger;
    this.show = show;
    world.sandbox().onPublish(it -> postman.logs(it.attributes(), it.body()));
  }

  Life life() {
    return life;
  }

  World world() {
    return life.world();
  }

  Onlooker onlooker() {
    return onlooker;
  }

  /** What is known of LLM-Forge itself. */
  Optional<Watch> watch() {
    return onlooker.of(world().ref());
  }

  /** Quench begins, armed, and has had its first look. */
  void quenchArmed() throws InterruptedException {
    quench();
    for (ServiceRef it : world().services()) {
      command(it, new Command.Arm("demo"));
      await("its first look", it, w -> w.armed() && w.pending().isEmpty(), WARM_UP);
    }
  }

  /** Quench begins, observe-only, and watches the services that there are. */
  void quench() {
    List<ServiceRef> services = world().services();
    RulesInForce rules = new RulesInForce(rulebook, it -> services, Optional.of(World.QUENCH));
    try {
      Connections open =
          Connections.open(
              Connections.Apis.local(world().sandbox().endpoint()),
              ledger,
              show,
              rules,
              Clock.systemUTC());
      connections = Optional.of(open);
      pipeline = Optional.of(start(rules, open));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + ledger + " cannot be used", e);
    }
    life.happens("Quench begins");
  }

  /** Quench begins as a process of its own, armed, and has had its first look. */
  void quenchApart() throws InterruptedException {
    try {
      apart = Optional.of(new Understudies(world(), ledger, show::told, this::see));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + ledger + " cannot be used", e);
    }
    apart.get().next("arm");
    life.happens("Quench begins, as a process of its own");
    await("its first look", it -> it.armed() && it.pending().isEmpty(), WARM_UP);
  }

  /** Kills that process, and lets another one begin with the same ledger. */
  void killAndRestart(String meanwhile) throws InterruptedException {
    long pid = apart.orElseThrow().kill();
    life.happens("kill -9 " + pid + ": Quench is gone, " + meanwhile);
    apart.get().next();
    life.happens("Quench begins again, as another process on the same ledger");
  }

  /** Waits until Cloud Run has taken so many moves of the traffic, not for what comes of them. */
  void awaitMoves(int count, Duration limit) throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (world().moves().size() < count && Instant.now().isBefore(end)) {
      life.pause(MOVE_LOOK);
    }
  }

  private void see(Watch watch) {
    show.see(watch);
    onlooker.see(watch);
  }

  private Pipeline start(RulesInForce rules, Connections open) {
    return Pipeline.start(
        postman.sources(open.ownRequests()),
        rules,
        open.ports(),
        "demo-" + ProcessHandle.current().pid() + "-" + System.nanoTime(),
        Clock.systemUTC(),
        this::see);
  }

  /** A person's command about LLM-Forge, as the command line gives it. */
  void command(Command command) {
    command(world().ref(), command);
  }

  private void command(ServiceRef service, Command command) {
    if (apart.isPresent()) {
      apart.get().command(command);
      return;
    }
    pipeline.orElseThrow().driver().submit(service, new Event.Commanded(command)).join();
  }

  /** A person asks for a rollout. */
  void rollOut(RevisionName revision, Duration soak) {
    life.happens(World.PERSON + ": quench rollout " + World.SERVICE + " " + revision);
    command(
        new Command.MoveTraffic(
            World.PERSON, new Goal.Rollout(revision, List.of(10, 50, 100), soak)));
  }

  /** Waits until people are told; a story goes on even if they are not. */
  void awaitNotice(String type, Duration limit) throws InterruptedException {
    if (!show.await(type, limit)) {
      life.happens("(waited " + limit.toSeconds() + " s in vain for " + type + ")");
    }
  }

  /** Waits for Quench to get so far; a story goes on even if it does not. */
  void await(String what, Predicate<Watch> so, Duration limit) throws InterruptedException {
    await(what, world().ref(), so, limit);
  }

  private void await(String what, ServiceRef service, Predicate<Watch> so, Duration limit)
      throws InterruptedException {
    if (!onlooker.await(() -> onlooker.of(service).filter(so).isPresent(), limit)) {
      life.happens("(waited " + limit.toSeconds() + " s in vain for " + what + ")");
    }
  }

  /** Waits until the open incident is in one of these phases. */
  void awaitPhase(Duration limit, Phase... phases) throws InterruptedException {
    List<Phase> any = List.of(phases);
    await(
        "phase " + any,
        it -> it.incident().filter(i -> any.contains(i.phase())).isPresent(),
        limit);
  }

  /** Waits until traffic that is moved step by step is so far. */
  void awaitShift(Duration limit, dev.quench.remediation.shift.Stage far)
      throws InterruptedException {
    await("stage " + far, it -> it.shift().filter(s -> s.stage() == far).isPresent(), limit);
  }

  @Override
  public void close() {
    pipeline.ifPresent(Pipeline::close);
    connections.ifPresent(Connections::close);
    apart.ifPresent(Understudies::close);
    postman.close();
    life.close();
  }
}
