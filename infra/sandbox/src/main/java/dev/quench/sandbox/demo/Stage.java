package dev.quench.sandbox.demo;

import dev.quench.app.Connections;
import dev.quench.app.Pipeline;
import dev.quench.app.Rulebook;
import dev.quench.app.RulesInForce;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Watch;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Goal;
import dev.quench.sandbox.forge.MiniRuVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where a story is played: the world, and Quench watching it as it would in production. */
final class Stage implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final World world;
  private final RulesInForce rules;
  private final Path ledger;
  private final Show show;
  private final Onlooker onlooker = new Onlooker();
  private final Postman postman = new Postman();
  private final List<Crowd> crowds = new ArrayList<>();
  private Optional<Connections> connections = Optional.empty();
  private Optional<Pipeline> pipeline = Optional.empty();

  Stage(World world, Rulebook rulebook, Path ledger, Show show) {
    this.world = world;
    this.rules = new RulesInForce(rulebook, it -> List.of(world.ref()));
    this.ledger = ledger;
    this.show = show;
    world.sandbox().onPublish(it -> postman.logs(it.attributes(), it.body()));
  }

  World world() {
    return world;
  }

  Onlooker onlooker() {
    return onlooker;
  }

  /** A working build serves, and customers use it. */
  void peace() throws InterruptedException {
    RevisionName good = world.deploy(World.PIPELINE, "");
    happens("CI deployed " + good + ", a good build; customers use it");
    moreCustomers();
  }

  void moreCustomers() {
    crowds.add(Crowd.customers(world.url()));
  }

  /** Quench begins, armed, and has had its first look. */
  void quenchArmed() throws InterruptedException {
    quench();
    command(new Command.Arm("demo"));
    await("its first look", it -> it.armed() && it.pending().isEmpty(), WARM_UP);
  }

  /** Quench begins, observe-only. */
  void quench() {
    try {
      Connections open =
          Connections.open(
              Connections.Apis.local(world.sandbox().endpoint()),
              ledger,
              show,
              rules,
              Clock.systemUTC());
      connections = Optional.of(open);
      pipeline = Optional.of(start(open));
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger " + ledger + " cannot be used", e);
    }
    happens("Quench begins");
  }

  private Pipeline start(Connections open) {
    return Pipeline.start(
        postman.sources(),
        rules,
        open.ports(),
        "demo-" + ProcessHandle.current().pid() + "-" + System.nanoTime(),
        Clock.systemUTC(),
        watch -> {
          show.see(watch);
          onlooker.see(watch);
        });
  }

  /** A person's command, as the command line gives it. */
  void command(Command command) {
    pipeline.orElseThrow().driver().submit(world.ref(), new Event.Commanded(command)).join();
  }

  /** CI deploys a build with a fault. */
  RevisionName deploy(String fault) throws InterruptedException {
    return deploy(World.PIPELINE, fault);
  }

  /** Somebody deploys a build; an empty fault is a good build. */
  RevisionName deploy(String principal, String fault) throws InterruptedException {
    RevisionName revision = world.deploy(principal, fault);
    happens(
        principal + " deployed " + revision + (fault.isEmpty() ? ", a good build" : ": " + fault));
    return revision;
  }

  /** A person pins the traffic to what serves, as a deploy without traffic does. */
  void pin() {
    ServiceState service = world.sandbox().service(World.SERVICE);
    RevisionName serving = service.serving().keySet().iterator().next();
    List<TrafficTarget> wish = new ArrayList<>(List.of(TrafficTarget.of(serving, 100)));
    service.wish().stream().filter(it -> it.percent() == 0).forEach(wish::add);
    world.sandbox().traffic(World.SERVICE, wish, World.PERSON);
    happens(World.PERSON + " pins the traffic to " + serving + ": deploys get 0 %");
  }

  /** A person asks for a rollout. */
  void rollOut(RevisionName revision, Duration soak) {
    happens(World.PERSON + ": quench rollout " + World.SERVICE + " " + revision);
    command(
        new Command.MoveTraffic(
            World.PERSON, new Goal.Rollout(revision, List.of(10, 50, 100), soak)));
  }

  /** Waits until people are told; a story goes on even if they are not. */
  void awaitNotice(String type, Duration limit) throws InterruptedException {
    if (!show.await(type, limit)) {
      happens("(waited " + limit.toSeconds() + " s in vain for " + type + ")");
    }
  }

  /** CI deploys without a variable. */
  void deployWithout(String variable) throws InterruptedException {
    Map<String, String> environment = world.environment("");
    environment.remove(variable);
    RevisionName revision = world.deploy(World.PIPELINE, environment);
    world.sandbox().await(World.SERVICE, revision, Duration.ofSeconds(30));
    happens(World.PIPELINE + " deployed " + revision + " without " + variable);
  }

  /** A client sends malformed bodies to every agent, as fast as it can. */
  void hostileClient() {
    crowds.add(Crowd.hostile(world.url()));
    happens("a client begins to send malformed bodies to every agent");
  }

  void ruVectorDies() {
    world.ruVector().mood(MiniRuVector.Mood.BROKEN);
    happens("RuVector begins to answer 500 to everything; instances are warm");
  }

  void allInstancesStop() {
    world.sandbox().scaleToZero(World.SERVICE);
    happens("all instances stop; the next request starts cold");
  }

  /** Cloud Build says that a build failed. */
  void buildFails() {
    String build =
        """
        {"id":"b-77","projectId":"demo","status":"FAILURE","finishTime":"%s",
         "failureInfo":{"type":"USER_BUILD_STEP","detail":"build step 2 \\"docker\\" failed: exit 1"},
         "steps":[{"id":"build","status":"SUCCESS"},{"id":"build-image","status":"FAILURE"}],
         "substitutions":{"_SERVICE":"llm-forge","_REGION":"us-central1"}}"""
            .formatted(Instant.now());
    happens("Cloud Build reports build b-77: FAILURE in step build-image");
    postman.builds(Map.of("buildId", "b-77", "status", "FAILURE"), build);
  }

  /** Waits for Quench to get so far; a story goes on even if it does not. */
  void await(String what, java.util.function.Predicate<Watch> so, Duration limit)
      throws InterruptedException {
    if (!onlooker.await(so, limit)) {
      happens("(waited " + limit.toSeconds() + " s in vain for " + what + ")");
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

  void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  void happens(String what) {
    show.happens(Instant.now(), what);
  }

  @Override
  public void close() {
    crowds.forEach(Crowd::close);
    pipeline.ifPresent(Pipeline::close);
    connections.ifPresent(Connections::close);
    postman.close();
    world.close();
  }
}
