package dev.quench.app.drive;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.rehearsal.Manner;
import dev.quench.remediation.rehearsal.ManualClock;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.LogHistory;
import dev.quench.remediation.verify.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * LLM-Forge on the twins of all ports, its users and its people, and processes that run the real
 * driver on one ledger, all in virtual time.
 */
final class Town {
  static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Duration REDELIVERY = Duration.ofSeconds(10);

  final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  final Random random;
  final Agenda agenda;
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryOutbox outbox = new InMemoryOutbox();

  /** What was acknowledged, and was never in the ledger. */
  final List<String> lost = new ArrayList<>();

  private final RefereedLedger refereed = new RefereedLedger(ledger, FORGE);
  final Health health = new Health(clock);
  final Stage stage;
  final Referee referee;
  final List<RevisionName> revisions = new ArrayList<>();

  /** How far the clock of Quench's processes is from the world's. */
  Duration skew = Duration.ZERO;

  /** Whether no request can be made at all. */
  boolean proberBroken;

  /** How every revision answers, whatever it would by itself. */
  Optional<Manner> instead = Optional.empty();

  /** What people do while a write is on its way. */
  Runnable interference = () -> {};

  private final Policy policy;
  private final Map<String, Quench> processes = new java.util.TreeMap<>();
  private final List<String> diary = new ArrayList<>();
  private int started;
  private long signals;

  /** A process that runs Quench. */
  private record Quench(String name, Wire wire, EffectDriver driver, SeededSchedule schedule) {}

  Town(Policy policy, long seed) {
    this.policy = policy;
    random = new Random(seed);
    agenda = new Agenda(clock, random);
    stage = new Stage(FORGE, policy.service(FORGE).orElseThrow(), clock);
    referee = new Referee(FORGE, ledger, stage, health, clock);
  }

  /** One more process begins its work. */
  void start() {
    started++;
    String name = "quench-" + started;
    diary("starts " + name);
    Wire wire = new Wire(name, agenda, random);
    SeededSchedule schedule = new SeededSchedule(name, agenda, clock, random);
    Remediator brain = new Remediator(policy);
    EffectDriver driver =
        new EffectDriver(ports(name, wire), () -> brain, name, this::time, watch -> {}, schedule);
    processes.put(name, new Quench(name, wire, driver, schedule));
    agenda.inLine(name + "'s start", name, () -> begin(driver));
  }

  private static void begin(EffectDriver driver) {
    driver.start();
    driver.work(List.of(FORGE), new Event.RulesReplaced(List.of()));
  }

  private Ports ports(String name, Wire wire) {
    Ports real = stage.ports(ledger, outbox);
    return new Ports(
        wire.near(Ledger.class, refereed),
        wire.far(
            RunServices.class,
            new RefereedRun(name, real.run(), referee, () -> interference.run())),
        wire.far(LogHistory.class, real.history()),
        wire.far(Metrics.class, real.metrics()),
        wire.far(Prober.class, (service, order) -> probe(real.prober(), service, order)),
        wire.far(Outbox.class, outbox));
  }

  private Instant time() {
    return clock.instant().plus(skew);
  }

  /** A prober dates its answers by the clock of its process. */
  private ProbeReport probe(Prober prober, ServiceRef service, ProbeOrder order) {
    if (proberBroken) {
      throw new IllegalStateException("no request can be made");
    }
    ProbeReport report = prober.probe(service, order);
    return new ProbeReport(
        report.probeId(),
        report.answers().stream()
            .map(
                it ->
                    new Answer(
                        it.side(),
                        it.callId(),
                        it.sample(),
                        it.at().plus(skew),
                        it.took(),
                        it.reply()))
            .toList());
  }

  /** Has something happen within a minute. */
  void soon(Runnable what) {
    Runnable unused = agenda.at(clock.instant().plusMillis(random.nextInt(60_000)), this, what);
  }

  /** A process is killed, wherever it is in its work. */
  void kill() {
    if (!processes.isEmpty()) {
      Quench victim = any();
      diary("kills " + victim.name());
      processes.remove(victim.name());
      victim.wire().cut();
      agenda.forget(victim.name());
    }
  }

  /** A process stands still, and goes on later as if nothing had been. */
  void freeze() {
    if (!processes.isEmpty()) {
      Quench one = any();
      Duration length = Duration.ofSeconds(5 + random.nextInt(70));
      diary(one.name() + " stands still for " + length);
      agenda.still(one.name(), length);
    }
  }

  int processes() {
    return processes.size();
  }

  RevisionName deploy(boolean works, String principal) {
    int number = revisions.size() + 1;
    RevisionName name =
        stage.deploy(
            Template.of("image-" + number)
                .withEnvironment(Map.of("SERVICE_VERSION", "b" + number))
                .withLabels(Map.of("env", "prod")),
            principal);
    revisions.add(name);
    health.deployed(name, works);
    diary(principal + " deploys " + name + (works ? "" : ", broken"));
    answer();
    return name;
  }

  /** From now on every revision answers like this, or again as it does by itself. */
  void answersAll(Optional<Manner> manner) {
    instead = manner;
    answer();
  }

  void becomes(RevisionName revision, boolean works) {
    health.becomes(revision, works);
    diary(revision + (works ? " works" : " breaks"));
    answer();
  }

  void dependency(boolean down) {
    health.dependency(down);
    diary("the dependency is " + (down ? "down" : "up"));
    answer();
  }

  /** A person moves all traffic. */
  void traffic(RevisionName to) {
    diary("sre moves traffic to " + to);
    stage.traffic(List.of(TrafficTarget.of(to, 100)), "sre@p");
  }

  /** A person asks for something, and it is durable at once, whoever is in the middle of what. */
  void at(Command command) {
    Watch before = referee.watch();
    long version = ledger.now(Watch.key(FORGE), Watch.class).map(Versioned::version).orElse(0L);
    Watch after =
        new Remediator(policy).step(before, new Event.Commanded(command), clock.instant());
    diary("asks at once for " + command);
    ledger.commit(List.of(new Change(Watch.key(FORGE), version, after)));
  }

  void command(Command command) {
    diary("asks for " + command);
    deliver(new Event.Commanded(command), 1);
  }

  /** Errors in every agent's log, as real ones or as clients make them. */
  void errors(RevisionName revision, boolean clientCaused) {
    for (String agent : policy.service(FORGE).orElseThrow().agents()) {
      Event event = new Event.FindingsArrived(List.of(finding(agent, revision, clientCaused)));
      deliver(event, random.nextInt(6) == 0 ? 2 : 1);
    }
  }

  /** What serves and does not work leaves errors in the log. */
  void users() {
    stage.state().serving().keySet().stream()
        .filter(it -> !health.works(it))
        .forEach(it -> errors(it, false));
  }

  private void deliver(Event event, int times) {
    for (int i = 0; i < times; i++) {
      Instant due = clock.instant().plusMillis(random.nextInt(2000));
      Runnable unused = agenda.at(due, this, () -> arrive(event));
    }
  }

  /** At least once: what no process answered for comes again. */
  private void arrive(Event event) {
    if (processes.isEmpty()) {
      again(event);
      return;
    }
    Quench to = any();
    boolean[] durable = new boolean[1];
    if (to.driver().services().contains(FORGE)) {
      var unused =
          to.driver()
              .submit(FORGE, event)
              .thenAccept(it -> durable[0] = it.match(this::durable, reason -> false));
    }
    Runnable unused =
        agenda.at(
            clock.instant().plus(REDELIVERY),
            this,
            () -> {
              if (!durable[0]) {
                arrive(event);
              }
            });
  }

  /** What is taken for durable will not come again: it must be in the ledger. */
  private boolean durable(Watch watch) {
    if (!refereed.held(watch)) {
      lost.add(watch.counter() + " at " + clock.instant());
    }
    return true;
  }

  private void again(Event event) {
    Runnable unused = agenda.at(clock.instant().plus(REDELIVERY), this, () -> arrive(event));
  }

  private Quench any() {
    List<Quench> all = List.copyOf(processes.values());
    return all.get(random.nextInt(all.size()));
  }

  private void answer() {
    for (RevisionName revision : revisions) {
      for (ProbeCall call : policy.service(FORGE).orElseThrow().probing().calls()) {
        boolean fine = health.works(revision) || call.call().method().equals("GET");
        Manner own = fine ? new Manner.Fine() : new Manner.Status(500);
        stage.answers(revision, call.call().id(), instead.orElse(own));
      }
    }
  }

  private Finding finding(String agent, RevisionName revision, boolean clientCaused) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signals++;
      ids.add(new SignalId("log", clock.instant().minusMillis(3 - i), "s" + signals));
    }
    return new Finding(
        new RuleId("agent-failure-rule"),
        "f1",
        new ModeId("agent-failure"),
        new Impact.Agent(agent),
        new Threshold(3, Duration.ofMinutes(1)),
        EvidenceClass.APPLICATION_RECORD,
        clientCaused,
        FORGE,
        Optional.of(revision),
        List.of(),
        ids);
  }

  List<Incident> incidents() {
    Watch watch = referee.watch();
    return Stream.concat(watch.past().stream(), watch.incident().stream()).toList();
  }

  /** Whether every incident is over and told, and nothing is being done. */
  boolean isCalm() {
    Watch watch = referee.watch();
    return watch.incident().isEmpty() && watch.untold().isEmpty() && watch.pending().isEmpty();
  }

  private void diary(String what) {
    diary.add(clock.instant() + " " + what);
  }

  /** Everything that happened, for a failing test's message. */
  String story() {
    Stream<String> told =
        incidents().stream()
            .flatMap(
                it ->
                    it.timeline().stream()
                        .map(e -> e.at() + " " + it.id() + " " + e.what() + " " + e.text()));
    return Stream.concat(diary.stream(), told)
            .sorted()
            .reduce("", (all, line) -> all + "\n  " + line)
        + "\n  serving "
        + stage.state().serving()
        + ", wish "
        + stage.state().wish();
  }
}
