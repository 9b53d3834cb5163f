package dev.quench.app.drive;

import dev.quench.app.Rulebook;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Command;
import dev.quench.remediation.Control;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.probe.ScriptedProber;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.verify.InMemoryLogHistory;
import dev.quench.remediation.verify.InMemoryMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** LLM-Forge on the twins of all ports, bad at 100 %, and drivers that work on it. */
final class DrivenService implements AutoCloseable {
  static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");

  /** What satisfies each agent's baseline. */
  private static final String MADE =
      """
      {"success":true,"verdict":"breaking","changes":[1],"versionRecommendation":{"bumpType":"major"},
       "result":{"program":{"commands":[1]},"files":[1],"sdkMethods":[1],"mappings":[1]}}
      """;

  private static final URI SERVICE = URI.create("http://service.test");
  private static final URI TAG = URI.create("http://tag.test");

  private static final Pace PACE =
      new Pace(
          new Pace.Sampling(2, Duration.ofMillis(1), Duration.ofSeconds(30)),
          Duration.ofMillis(1),
          Duration.ofSeconds(20),
          new Pace.ReEvaluation(Duration.ofSeconds(1), Duration.ofMinutes(5)),
          new Pace.Verification(Duration.ofMillis(1), 5, Duration.ofMillis(100)),
          new Pace.Patrol(Duration.ofSeconds(1), 0, Duration.ofSeconds(1)));

  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryOutbox outbox = new InMemoryOutbox();
  final RecordedRunServices run;
  final RevisionName good;
  final RevisionName bad;
  private final InMemoryRunServices model;
  private final ScriptedProber prober = new ScriptedProber(Clock.systemUTC());
  private final List<EffectDriver> drivers = new ArrayList<>();
  private final Policy policy = policy();

  /** Whether the brain throws, whatever it is asked. */
  volatile boolean broken;

  DrivenService() {
    model = new InMemoryRunServices(Clock.systemUTC(), "quench@p", new OneTag());
    run = new RecordedRunServices(model);
    good = model.deployReady(FORGE, template("good"), "ci@p");
    bad = model.deployReady(FORGE, template("bad"), "ci@p");
    prober.whenAsked(SERVICE, call -> slowly(answer(call, model.now(FORGE).share(bad) == 0)));
    prober.whenAsked(TAG, call -> slowly(answer(call, true)));
  }

  /** One more process at work on the ledger. */
  EffectDriver driver(String process) {
    return driver(process, policy, List.of(FORGE));
  }

  /** One whose rule file does not speak of the service any more. */
  EffectDriver driverWithout(String process) {
    return driver(process, policy.watching(List.of()), List.of());
  }

  /** How long the service takes for each answer. */
  volatile Duration slow = Duration.ZERO;

  /** One whose clock is not that of the others. */
  EffectDriver driver(String process, Clock clock) {
    return driver(process, policy, List.of(FORGE), clock);
  }

  /** One that goes by this schedule and its clock. */
  EffectDriver driver(Standstill schedule) {
    Remediator brain = new Remediator(policy);
    return begun(
        new EffectDriver(ports(), () -> brain, "a", schedule, watch -> {}, schedule),
        List.of(FORGE));
  }

  private EffectDriver driver(String process, Policy policy, List<ServiceRef> services) {
    return driver(process, policy, services, Clock.systemUTC());
  }

  private EffectDriver driver(
      String process, Policy policy, List<ServiceRef> services, Clock clock) {
    Remediator brain = new Remediator(policy);
    return begun(
        new EffectDriver(ports(), () -> sound(brain), process, clock, watch -> {}), services);
  }

  private Ports ports() {
    return new Ports(ledger, run, new InMemoryLogHistory(), new InMemoryMetrics(), prober, outbox);
  }

  private EffectDriver begun(EffectDriver driver, List<ServiceRef> services) {
    drivers.add(driver);
    driver.start();
    driver.work(services, new Event.RulesReplaced(List.of()));
    return driver;
  }

  private Remediator sound(Remediator brain) {
    if (broken) {
      throw new IllegalStateException("no value present");
    }
    return brain;
  }

  static CompletableFuture<Reading<Watch>> arm(EffectDriver driver) {
    return driver.submit(FORGE, new Event.Commanded(new Command.Arm("sre")));
  }

  /** A person says that all is down. */
  static CompletableFuture<Reading<Watch>> report(EffectDriver driver) {
    return driver.submit(
        FORGE, new Event.Commanded(new Command.OpenIncident("sre", Severity.P1, "all is down")));
  }

  /** Somebody turns the switch for all, as often as others write at the same time. */
  void pauseAll(Optional<Control.Pause> pause) {
    CommitOutcome outcome;
    do {
      Optional<Versioned<Fleet>> is =
          ledger.read(Fleet.KEY, Fleet.class).toOptional().flatMap(it -> it);
      Fleet next = is.map(Versioned::document).orElse(Fleet.QUIET).switched(pause);
      long version = is.map(Versioned::version).orElse(0L);
      outcome = ledger.commit(List.of(new Change(Fleet.KEY, version, next)));
    } while (outcome instanceof CommitOutcome.Conflict);
  }

  Optional<Control.Pause> pauseOfAll() {
    return ledger.now(Fleet.KEY, Fleet.class).flatMap(it -> it.document().pause());
  }

  Watch watch() {
    return ledger
        .read(Watch.key(FORGE), Watch.class)
        .toOptional()
        .flatMap(it -> it)
        .map(Versioned::document)
        .orElseGet(() -> Watch.start(FORGE));
  }

  List<Incident> incidents() {
    Watch watch = watch();
    return Stream.concat(watch.past().stream(), watch.incident().stream()).toList();
  }

  List<String> tags() {
    return model.now(FORGE).wish().stream().flatMap(it -> it.tag().stream()).toList();
  }

  Map<RevisionName, Integer> serving() {
    return model.now(FORGE).serving();
  }

  @Override
  public void close() {
    drivers.forEach(EffectDriver::close);
  }

  /** One URL for all tags: only one revision has any. */
  private static final class OneTag implements Addresses {
    @Override
    public URI service(ServiceRef ref) {
      return SERVICE;
    }

    @Override
    public URI tag(ServiceRef ref, String tag) {
      return TAG;
    }
  }

  private Reply slowly(Reply reply) {
    try {
      Thread.sleep(slow.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return reply;
  }

  private static Reply answer(HttpCall call, boolean well) {
    if (call.method().equals("GET")) {
      return new Reply.Answered(200, "{\"status\":\"healthy\"}", false);
    }
    if (call.id().equals("sdk-generator")) {
      return well
          ? new Reply.Answered(408, "{\"error\":{\"code\":\"TIMEOUT\"}}", false)
          : new Reply.Answered(500, "{}", false);
    }
    return well
        ? new Reply.Answered(200, MADE, false)
        : new Reply.Answered(500, "{\"success\":false}", false);
  }

  private static Template template(String image) {
    return Template.of(image).withLabels(Map.of("env", "prod"));
  }

  /** What is shipped for LLM-Forge. */
  static Policy shipped() {
    return Rulebook.parse(text())
        .match(
            Rulebook::policy,
            issues -> {
              throw new AssertionError(issues);
            });
  }

  private static Policy policy() {
    Policy shipped = shipped();
    return shipped.watching(shipped.services().stream().map(it -> it.with(PACE)).toList());
  }

  private static String text() {
    try {
      return Files.readString(Path.of("../../rules/llm-forge.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
