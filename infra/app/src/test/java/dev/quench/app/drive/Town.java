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
import dev.quench.remediation.policy.Budget;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.probe.Reply;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * LLM-Forge on the twins of all ports, its users and its people, and processes that run the real
 * driver on one ledger, all in virtual time.
 */
final class Town {
  static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Duration REDELIVERY = Duration.ofSeconds(10);

  /** After so many seconds whatever was begun is over. */
  private static final int LONGEST = 300;

  private static final Duration OLD = Duration.ofHours(3);

  private static final Reply NOBODY =
      new Reply.Unreachable(Reply.Cause.NO_CONNECTION, "network is unreachable");

  final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  final Random random;
  final Agenda agenda;
  final InMemoryLedger ledger = new InMemoryLedger();
  final InMemoryOutbox outbox = new InMemoryOutbox();

  /** What came to pass here. */
  final Tally tally = new Tally();

  /** What was acknowledged, and was never in the ledger. */
  final List<String> lost = new ArrayList<>();

  private final RefereedLedger refereed = new RefereedLedger(ledger, FORGE, this::durable);
  final Witness witness = new Witness(tally);
  final Blackouts blackouts = new Blackouts();

  /** Is shown each watch that is durable. */
  Consumer<Watch> onlooker = watch -> {};

  /** When others than Quench changed the service last. */
  Instant changedAt = Instant.MIN;

  private Instant hamperedAt = Instant.MIN;
  final Health health = new Health(clock);
  final Stage stage;
  final Referee referee;
  final List<RevisionName> revisions = new ArrayList<>();

  /** How far the clock of Quench's processes is from the world's. */
  Duration skew = Duration.ZERO;

  /** Whether no request can be made at all. */
  boolean proberBroken;

  /** Whether Quench's own network reaches nobody. */
  boolean cutOff;

  /** How every revision answers, whatever it would by itself. */
  Optional<Manner> instead = Optional.empty();

  /** What people do while a write is on its way. */
  Runnable interference = () -> {};

  final Neighbours neighbours;
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
    Budget ofAll = policy.fleet().budget();
    neighbours = new Neighbours(ledger, clock, ofAll.actions(), ofAll.per());
    referee = new Referee(FORGE, ledger, stage, health, clock, tally, neighbours);
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
        wire.near(Ledger.class, new ReachedLedger(refereed, () -> away(name))),
        wire.far(
            RunServices.class,
            new RefereedRun(name, real.run(), referee, () -> interference.run())),
        wire.far(LogHistory.class, real.history()),
        wire.far(Metrics.class, real.metrics()),
        wire.far(Prober.class, (service, order) -> probe(real.prober(), service, order)),
        wire.far(Outbox.class, outbox));
  }

  private void away(String process) {
    blackouts.found(process, clock.instant());
    hamper();
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
                        cutOff ? NOBODY : it.reply()))
            .toList());
  }

  /** Something is in Quench's way. */
  void hamper() {
    hamperedAt = clock.instant();
  }

  /** Whether anything has been in Quench's way lately. */
  boolean hampered(Duration lately) {
    return cutOff || proberBroken || hamperedAt.isAfter(clock.instant().minus(lately));
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
      blackouts.killed(victim.name(), clock.instant());
      victim.wire().cut();
      agenda.forget(victim.name());
    }
  }

  /** All processes end as they should, when nothing is under way. */
  void stop() {
    for (int i = 0; i < LONGEST && referee.watch().pending().isPresent(); i++) {
      agenda.run(clock.instant().plusSeconds(1));
    }
    processes.values().forEach(it -> it.driver().close());
    processes.clear();
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
    return deploy("image-" + (revisions.size() + 1), works, principal);
  }

  /** The same as a revision there is, built again. */
  void rebuild(RevisionName revision, String principal) {
    String image = stage.run().revision(FORGE, revision).orElseThrow().template().image();
    RevisionName unused = deploy(image, health.works(revision), principal);
  }

  private RevisionName deploy(String image, boolean works, String principal) {
    int number = revisions.size() + 1;
    RevisionName name =
        stage.deploy(
            Template.of(image)
                .withEnvironment(Map.of("SERVICE_VERSION", "b" + number))
                .withLabels(Map.of("env", "prod")),
            principal);
    changedAt = clock.instant();
    revisions.add(name);
    health.deployed(name, works);
    diary(principal + " deploys " + name + " of " + image + (works ? "" : ", broken"));
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

  void breaksOneAgent(RevisionName revision) {
    health.breaksOneAgent(revision);
    diary("an agent of " + revision + " breaks");
    answer();
  }

  void dependency(boolean down) {
    health.dependency(down);
    diary("the dependency is " + (down ? "down" : "up"));
    answer();
  }

  void cutOff(boolean is) {
    cutOff = is;
    diary("Quench reaches " + (is ? "nobody" : "everybody"));
  }

  /** A person moves all traffic. */
  void traffic(RevisionName to) {
    diary("sre moves traffic to " + to);
    changedAt = clock.instant();
    stage.traffic(List.of(TrafficTarget.of(to, 100)), "sre@p");
  }

  /** A person shares the traffic among some. */
  void share(List<RevisionName> among) {
    diary("sre shares traffic among " + among);
    changedAt = clock.instant();
    int each = 100 / among.size();
    List<TrafficTarget> wish = new ArrayList<>();
    among.forEach(it -> wish.add(TrafficTarget.of(it, each)));
    wish.set(0, TrafficTarget.of(among.get(0), 100 - each * (among.size() - 1)));
    stage.traffic(wish, "sre@p");
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
    errors(revision, clientCaused, clock.instant(), agent -> true);
  }

  /** Errors of long ago, which come only now. */
  void oldErrors(RevisionName revision) {
    errors(revision, false, clock.instant().minus(OLD), agent -> true);
  }

  private void errors(
      RevisionName revision, boolean clientCaused, Instant at, Predicate<String> where) {
    policy.service(FORGE).orElseThrow().agents().stream()
        .filter(where)
        .map(it -> new Event.FindingsArrived(List.of(finding(it, revision, clientCaused, at))))
        .forEach(it -> deliver(it, random.nextInt(6) == 0 ? 2 : 1));
  }

  /** What serves and does not work leaves errors in the log. */
  void users() {
    stage.state().serving().keySet().stream()
        .forEach(it -> errors(it, false, clock.instant(), agent -> health.fails(it, agent)));
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
              .thenAccept(it -> durable[0] = it.match(this::acknowledged, reason -> false));
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
  private boolean acknowledged(Watch watch) {
    tally.count(Promise.DURABLE);
    if (!refereed.held(watch)) {
      lost.add(watch.counter() + " at " + clock.instant());
    }
    return true;
  }

  private void durable(Watch watch) {
    witness.see(watch);
    referee.see(watch);
    onlooker.accept(watch);
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
        boolean fine = call.agent().filter(it -> health.fails(revision, it)).isEmpty();
        Manner own = fine ? new Manner.Fine() : new Manner.Status(500);
        stage.answers(revision, call.call().id(), instead.orElse(own));
      }
    }
  }

  private Finding finding(String agent, RevisionName revision, boolean clientCaused, Instant at) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signals++;
      ids.add(new SignalId("log", at.minusMillis(3 - i), "s" + signals));
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
    Stream<String> heard =
        outbox.told().stream()
            .filter(it -> it.incident().isEmpty())
            .map(it -> it.at() + " hears " + it.type() + " " + it.headline());
    return Stream.of(diary.stream(), told, heard)
            .flatMap(it -> it)
            .sorted()
            .reduce("", (all, line) -> all + "\n  " + line)
        + "\n  serving "
        + stage.state().serving()
        + ", wish "
        + stage.state().wish();
  }
}
