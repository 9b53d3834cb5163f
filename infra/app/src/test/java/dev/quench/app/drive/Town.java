package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
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
import dev.quench.remediation.probe.Answer;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.probe.Prober;
import dev.quench.remediation.probe.Reply;
import dev.quench.remediation.rehearsal.ManualClock;
import dev.quench.remediation.run.RunServices;
import dev.quench.remediation.verify.LogHistory;
import dev.quench.remediation.verify.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * LLM-Forge on the twins of all ports, its users and its people, and processes that run the real
 * driver on one ledger, all in virtual time.
 */
final class Town {
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

  private final RefereedLedger refereed = new RefereedLedger(ledger, Forge.SERVICE, this::durable);
  final Witness witness = new Witness(tally);
  final Blackouts blackouts = new Blackouts();

  /** Is shown each watch that is durable. */
  Consumer<Watch> onlooker = watch -> {};

  private Instant hamperedAt = Instant.MIN;
  final Forge forge;
  final Referee referee;
  private final ErrorLines lines = new ErrorLines();
  private final Diary diary = new Diary(clock);

  /** How far the clock of Quench's processes is from the world's. */
  Duration skew = Duration.ZERO;

  /** Whether no request can be made at all. */
  boolean proberBroken;

  /** Whether Quench's own network reaches nobody. */
  boolean cutOff;

  /** What people do while a write is on its way. */
  Runnable interference = () -> {};

  final Neighbours neighbours;
  private final Policy policy;
  private final Map<String, Quench> processes = new java.util.TreeMap<>();
  private int started;

  /** A process that runs Quench. */
  private record Quench(String name, Wire wire, EffectDriver driver, SeededSchedule schedule) {}

  Town(Policy policy, long seed) {
    this.policy = policy;
    random = new Random(seed);
    agenda = new Agenda(clock, random);
    forge = new Forge(policy, clock, diary);
    Budget ofAll = policy.fleet().budget();
    neighbours = new Neighbours(ledger, clock, ofAll.actions(), ofAll.per());
    referee =
        new Referee(Forge.SERVICE, ledger, forge.stage, forge.health, clock, tally, neighbours);
  }

  /** One more process begins its work. */
  void start() {
    started++;
    String name = "quench-" + started;
    diary.note("starts " + name);
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
    driver.work(List.of(Forge.SERVICE), new Event.RulesReplaced(List.of()));
  }

  private Ports ports(String name, Wire wire) {
    Ports real = forge.stage.ports(ledger, outbox);
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
      diary.note("kills " + victim.name());
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
      diary.note(one.name() + " stands still for " + length);
      agenda.still(one.name(), length);
    }
  }

  int processes() {
    return processes.size();
  }

  void cutOff(boolean is) {
    cutOff = is;
    diary.note("Quench reaches " + (is ? "nobody" : "everybody"));
  }

  /** A person asks for something, and it is durable at once, whoever is in the middle of what. */
  void at(Command command) {
    Watch before = referee.watch();
    long version =
        ledger.now(Watch.key(Forge.SERVICE), Watch.class).map(Versioned::version).orElse(0L);
    Watch after =
        new Remediator(policy).step(before, new Event.Commanded(command), clock.instant());
    diary.note("asks at once for " + command);
    ledger.commit(List.of(new Change(Watch.key(Forge.SERVICE), version, after)));
  }

  void command(Command command) {
    diary.note("asks for " + command);
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
    policy.service(Forge.SERVICE).orElseThrow().agents().stream()
        .filter(where)
        .map(it -> lines.finding(it, revision, clientCaused, at))
        .forEach(it -> deliver(it, random.nextInt(6) == 0 ? 2 : 1));
  }

  /** What serves and does not work leaves errors in the log. */
  void users() {
    forge.stage.state().serving().keySet().stream()
        .forEach(it -> errors(it, false, clock.instant(), agent -> forge.health.fails(it, agent)));
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
    if (to.driver().services().contains(Forge.SERVICE)) {
      var unused =
          to.driver()
              .submit(Forge.SERVICE, event)
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

  List<Incident> incidents() {
    Watch watch = referee.watch();
    return Stream.concat(watch.past().stream(), watch.incident().stream()).toList();
  }

  /** Whether every incident is over and told, and nothing is being done. */
  boolean isCalm() {
    Watch watch = referee.watch();
    return watch.incident().isEmpty() && watch.untold().isEmpty() && watch.pending().isEmpty();
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
    return Stream.of(diary.lines(), told, heard)
            .flatMap(it -> it)
            .sorted()
            .reduce("", (all, line) -> all + "\n  " + line)
        + "\n  serving "
        + forge.stage.state().serving()
        + ", wish "
        + forge.stage.state().wish();
  }
}
