package dev.quench.app.ruletest;

import dev.quench.app.ruletest.Outcome.Misread;
import dev.quench.common.Finding;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Memory;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.TrafficWritten.Held;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.rehearsal.ManualClock;
import dev.quench.remediation.rehearsal.Rehearsal;
import dev.quench.remediation.rehearsal.Stage;
import dev.quench.remediation.routing.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One test played to its end: set up, lived through, and written down. */
final class Trial {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(3);

  private final TestCase test;
  private final Instant start;
  private final ServiceRef service;
  private final ManualClock clock;
  private final Stage stage;
  private final Theatre theatre;
  private final Line line;
  private final Rehearsal rehearsal;
  private final Chronicle chronicle = new Chronicle();
  private final Map<String, Misread> misread = new TreeMap<>();
  private int toldBefore;
  private int messages;

  private Trial(TestFile file, TestCase test) {
    this.test = test;
    start = test.world().begins();
    service = service(file);
    clock = new ManualClock(start.minus(longestAge(test.world())));
    stage = new Stage(service, file.service(), clock);
    theatre = new Theatre(stage);
    line = new Line(file.rules(), service);
    rehearsal =
        new Rehearsal(
            new Remediator(policy(file, test.world()), file.rules().hash()),
            Watch.start(service),
            clock,
            stage.performer(this::held)::perform,
            (before, after) -> chronicle.saw(after));
  }

  private static Policy policy(TestFile file, World world) {
    return file.rules()
        .policy()
        .silenced(new Silences(world.silences()))
        .actingAs(Optional.of(Stage.QUENCH));
  }

  /** The service that the tests of a file are about. */
  static ServiceRef service(TestFile file) {
    return new ServiceRef("test-project", "us-central1", file.service().name());
  }

  /** Plays a test. */
  static Outcome of(TestFile file, TestCase test) {
    Trial trial = new Trial(file, test);
    trial.setUp();
    trial.schedule();
    trial.play();
    return trial.outcome();
  }

  private static Duration longestAge(World world) {
    return world.revisions().stream()
        .map(World.Deployed::age)
        .max(Duration::compareTo)
        .orElse(Duration.ofMinutes(1));
  }

  /** Lives through what led to the beginning, so that what Quench knows then is what it saw. */
  private void setUp() {
    World world = test.world();
    world.revisions().forEach(it -> rehearsal.at(start.minus(it.age()), () -> theatre.deploy(it)));
    if (world.armed()) {
      command(new Command.Arm("sre@example.com"));
    }
    Instant soon = rehearsal.lastHappening().orElse(start).plusSeconds(2);
    world.traffic().ifPresent(it -> rehearsal.at(soon, () -> theatre.traffic(it, "ci@build.test")));
    rehearsal.run(start);
    world.actions().forEach(this::remember);
    theatre.answer(world.answers());
    theatre.sight(world.unreadable(), true);
    rehearsal.among(
        new Fleet(Optional.empty(), world.failingToo().stream().map(this::failing).toList()));
    toldBefore = rehearsal.told().size();
    chronicle.begin(rehearsal.watch());
  }

  /** A service that nobody deployed, and that the platform says has just begun to fail. */
  private Member failing(String name) {
    return new Member(
        new ServiceRef(service.project(), service.region(), name),
        Optional.of(new Member.Trouble(name + "-i1", start, true, false)),
        List.of());
  }

  private Optional<Held> held(ServiceRef ref, PendingEffect effect) {
    return rehearsal.held(ref, effect);
  }

  private void remember(World.Acted it) {
    String incident = "before-" + it.age().toSeconds();
    Instant at = start.minus(it.age());
    Memory memory =
        rehearsal
            .watch()
            .memory()
            .acting(incident, at)
            .concluded(incident, at.plusSeconds(30), it.helped());
    rehearsal.goOnWith(rehearsal.watch().remembering(memory));
  }

  private void schedule() {
    test.happenings().forEach(it -> rehearsal.at(start.plus(it.at()), () -> happen(it)));
    for (Arrival arrival : test.arrivals()) {
      for (int i = 0; i < arrival.times(); i++) {
        Instant at = start.plus(arrival.at()).plus(arrival.every().multipliedBy(i));
        rehearsal.at(at, () -> arrive(arrival));
      }
    }
  }

  private void happen(Happening happening) {
    if (happening instanceof Happening.Deploys it) {
      theatre.deploy(it.revision());
    } else if (happening instanceof Happening.MovesTraffic it) {
      theatre.traffic(it.shares(), it.by());
    } else if (happening instanceof Happening.AnswersChange it) {
      theatre.answer(it.answers());
    } else if (happening instanceof Happening.Sight it) {
      theatre.sight(it.what(), it.away());
    } else if (happening instanceof Happening.Commands it) {
      command(it.command().apply(moment()));
    }
  }

  private Happening.Moment moment() {
    Watch watch = rehearsal.watch();
    return new Happening.Moment(
        clock.instant(),
        theatre::revision,
        watch.incident().or(() -> watch.past().stream().reduce((older, newer) -> newer)));
  }

  private void command(Command command) {
    rehearsal.feed(new Event.Commanded(command));
  }

  private void arrive(Arrival arrival) {
    messages++;
    Optional<RevisionName> by = arrival.revision().map(theatre::revision).or(theatre::newest);
    Instant time = clock.instant().minus(arrival.age());
    String body = Message.of(arrival, service, by, time, "m" + messages);
    Line.Heard heard = line.hear(arrival.source(), body, clock.instant());
    compare(arrival, heard);
    Optional<ModeId> mode =
        heard.findings().stream().filter(it -> !it.clientCaused()).map(Finding::mode).findFirst();
    by.ifPresent(it -> stage.history().wrote(service, it, time, mode));
    if (!heard.findings().isEmpty() && !test.classifyOnly()) {
      rehearsal.feed(new Event.FindingsArrived(heard.findings()));
    }
  }

  private void compare(Arrival arrival, Line.Heard heard) {
    List<String> expected =
        arrival.matches().stream()
            .filter(it -> heard.inShadow().stream().noneMatch(it::isMetBy))
            .map(ExpectedMatch::shown)
            .toList();
    List<String> found = new ArrayList<>();
    for (Finding it : heard.findings()) {
      ExpectedMatch asked =
          arrival.matches().stream()
              .filter(m -> m.rule().equals(it.rule().value()))
              .findFirst()
              .orElseGet(() -> ExpectedMatch.of(it.rule().value()));
      found.add(asked.shown(it));
    }
    if (!heard.remark().isEmpty() && !expected.isEmpty()) {
      found.add("(" + heard.remark() + ")");
    }
    if (!found.equals(expected)) {
      misread.putIfAbsent(arrival.label(), new Misread(arrival.label(), expected, found));
    }
  }

  /** Everything happens, and what it led to comes to an end, within a bound. */
  private void play() {
    Instant last = rehearsal.lastHappening().orElse(start);
    Instant least = start.plus(test.run());
    rehearsal.run(last.plus(STEP).isAfter(least) ? last.plus(STEP) : least);
    rehearsal.run(clock.instant().plus(LONGEST), Trial::goesOn);
  }

  private static boolean goesOn(Watch watch) {
    return watch.incident().isPresent() || !watch.untold().isEmpty();
  }

  private Outcome outcome() {
    List<Notice> told = rehearsal.told().subList(toldBefore, rehearsal.told().size());
    return new Outcome(
        List.copyOf(misread.values()),
        chronicle.modes(),
        chronicle.severities(),
        chronicle.decisions().stream().map(theatre::named).toList(),
        once(told),
        theatre.shares(),
        chronicle.incidents().stream().flatMap(it -> story(it).stream()).toList());
  }

  /** The same in a row counts once: who is called again is called for the same. */
  private static List<String> once(List<Notice> told) {
    List<String> once = new ArrayList<>();
    for (Notice it : told) {
      String shown = (it.page() ? "page " : "") + it.type();
      if (once.isEmpty() || !once.get(once.size() - 1).equals(shown)) {
        once.add(shown);
      }
    }
    return once;
  }

  private List<String> story(Incident incident) {
    return incident.timeline().stream()
        .map(
            it ->
                "%+.1fs %s %s"
                    .formatted(
                        Duration.between(start, it.at()).toMillis() / 1000.0,
                        it.what(),
                        theatre.named(it.text())))
        .toList();
  }
}
