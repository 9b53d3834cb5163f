package dev.quench.remediation.gate;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.Control;
import dev.quench.remediation.Facts;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Incident.Progress;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Policies;
import dev.quench.remediation.Repute;
import dev.quench.remediation.Seen;
import dev.quench.remediation.Surroundings;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.PlanName;
import dev.quench.remediation.plan.Targets;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.routing.Match;
import dev.quench.remediation.routing.Silence;
import dev.quench.remediation.routing.Silences;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.Load;
import dev.quench.remediation.verify.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A case in which a rollback from revision 2 to revision 1 is right, and ways to spoil it. */
final class Cases {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String DEPLOYED_BAD = "image-2";

  private Severity severity = Severity.P1;
  private Origin origin = Origin.FINDINGS;
  private String mode = "agent-failure";
  private boolean named = true;
  private boolean clientCaused;
  private Instant first = NOW.minusSeconds(60);
  private Instant last = NOW.minusSeconds(10);
  private Optional<Outcome> outcome = Optional.of(Outcome.CONFIRMED);
  private boolean overloaded;
  private boolean armed = true;
  private boolean paused;
  private Silences silences = new Silences(List.of());
  private Optional<Manual> manual = Optional.empty();
  private List<Deed> deeds = List.of();
  private Optional<String> principal = Optional.empty();
  private Optional<Basis> basis = Optional.empty();
  private Memory memory = Memory.EMPTY;
  private boolean changesReadable = true;
  private Reading<Fleet> fleet = Reading.known(Fleet.QUIET);
  private Reading<Load> load = Reading.known(Load.NONE);
  private Reading<List<Rotation>> rotations = Reading.known(List.of());
  private final List<Incident> past = new ArrayList<>();
  private boolean late;
  private boolean targetFailsMore;
  private final List<ChangeRecord> changes = new ArrayList<>();
  private final List<Revision> revisions = new ArrayList<>();
  private List<TrafficTarget> wish = List.of(TrafficTarget.of(rev(2), 100));

  Cases() {
    revisions.add(Deployed.revision(2, DEPLOYED_BAD, "prod", Revision.Ready.SUCCEEDED));
    revisions.add(Deployed.revision(1, "image-1", "prod", Revision.Ready.SUCCEEDED));
  }

  static RevisionName rev(int number) {
    return new RevisionName("rev-" + number);
  }

  Cases severity(Severity is) {
    severity = is;
    return this;
  }

  Cases origin(Origin is) {
    origin = is;
    return this;
  }

  Cases mode(String is) {
    mode = is;
    return this;
  }

  Cases unnamed() {
    named = false;
    return this;
  }

  Cases clientCaused() {
    clientCaused = true;
    return this;
  }

  Cases signalsAgo(long seconds) {
    last = NOW.minusSeconds(seconds);
    first = last;
    return this;
  }

  Cases signalsFirst(long seconds) {
    first = NOW.plusSeconds(seconds);
    return this;
  }

  Cases nothingDeployed() {
    revisions.clear();
    wish = List.of();
    return this;
  }

  Cases change(long seconds, ChangeRecord.Kind kind, String who) {
    Instant at = NOW.plusSeconds(seconds);
    changes.add(new ChangeRecord(at, who, Set.of(kind), Optional.empty(), false));
    return this;
  }

  /** A change whose audit entry names a revision, as all of gcloud's do. */
  Cases changeNaming(int number, long seconds, ChangeRecord.Kind kind, String who) {
    Instant at = NOW.plusSeconds(seconds);
    changes.add(new ChangeRecord(at, who, Set.of(kind), Optional.of(rev(number)), false));
    return this;
  }

  Cases failedChange(long seconds) {
    Instant at = NOW.plusSeconds(seconds);
    Set<ChangeRecord.Kind> kinds = Set.of(ChangeRecord.Kind.TRAFFIC);
    changes.add(new ChangeRecord(at, "sre@p", kinds, Optional.empty(), true));
    return this;
  }

  Cases ownWrite(long from, long to) {
    List<Memory.OwnWrite> writes =
        List.of(new Memory.OwnWrite(NOW.plusSeconds(from), NOW.plusSeconds(to), Optional.empty()));
    memory = new Memory(List.of(), memory.bad(), memory.actions(), writes, List.of());
    return this;
  }

  Cases principal(String name) {
    principal = Optional.of(name);
    return this;
  }

  Cases changesUnreadable() {
    changesReadable = false;
    return this;
  }

  Cases wishMoved() {
    basis =
        Optional.of(
            new Basis(
                state().basis().templateDigest(), List.of(), "ci@p", state().latestCreated()));
    return this;
  }

  Cases serving(int number) {
    return wish(TrafficTarget.of(rev(number), 100));
  }

  Cases wish(TrafficTarget... targets) {
    wish = List.of(targets);
    return this;
  }

  Cases probe(Outcome is) {
    outcome = Optional.of(is);
    return this;
  }

  Cases unprobed() {
    outcome = Optional.empty();
    return this;
  }

  Cases overloaded() {
    overloaded = true;
    return this;
  }

  Cases without(int number) {
    revisions.removeIf(it -> it.name().equals(rev(number)));
    return this;
  }

  Cases ready(int number, Revision.Ready ready) {
    without(number);
    revisions.add(Deployed.revision(number, "image-" + number, "prod", ready));
    return this;
  }

  Cases environment(int number, String env) {
    without(number);
    revisions.add(Deployed.revision(number, "image-" + number, env, Revision.Ready.SUCCEEDED));
    return this;
  }

  Cases sameTemplate() {
    without(1);
    revisions.add(Deployed.revision(1, DEPLOYED_BAD, "prod", Revision.Ready.SUCCEEDED));
    return this;
  }

  Cases knownBad(int number) {
    Template bad =
        Deployed.revision(number, "image-" + number, "prod", Revision.Ready.SUCCEEDED).template();
    String digest = bad.ignoring("SERVICE_VERSION"::equals).digest();
    List<Repute.Bad> all = List.of(new Repute.Bad(digest, rev(7), "i", NOW, "", ""));
    memory = new Memory(List.of(), all, List.of(), List.of(), List.of());
    return this;
  }

  Cases disarmed() {
    armed = false;
    return this;
  }

  Cases paused() {
    paused = true;
    return this;
  }

  /** A maintenance window of the service. */
  Cases held() {
    Match all = new Match(List.of(), List.of(), List.of(), List.of(), List.of());
    Instant end = NOW.plusSeconds(60);
    silences =
        new Silences(
            List.of(new Silence("w", all, false, true, Optional.empty(), end, "upgrade", "ada")));
    return this;
  }

  /** Actions of one to so many hours ago, all with the same outcome. */
  Cases actions(int count, boolean helped) {
    List<Memory.Action> actions = new ArrayList<>();
    for (int i = count; i >= 1; i--) {
      Instant at = NOW.minusSeconds(3600L * i);
      actions.add(new Memory.Action("i" + i, at, Optional.of(new Memory.Outcome(at, helped))));
    }
    memory = new Memory(List.of(), List.of(), actions, List.of(), List.of());
    return this;
  }

  Cases actedAgo(long seconds) {
    Instant at = NOW.minusSeconds(seconds);
    Memory.Action action = new Memory.Action("i", at, Optional.of(new Memory.Outcome(at, true)));
    memory = new Memory(List.of(), List.of(), List.of(action), List.of(), List.of());
    return this;
  }

  Cases fleet(Fleet is) {
    fleet = Reading.known(is);
    return this;
  }

  Cases fleetUnreadable() {
    fleet = Reading.unreadable("away");
    return this;
  }

  /** Another service began to fail so many seconds ago. */
  Cases also(String service, long seconds, boolean firm, boolean deployed) {
    Instant at = NOW.minusSeconds(seconds);
    Member other =
        new Member(
            new ServiceRef("p", "r", service),
            Optional.of(new Member.Trouble("i", at, firm, deployed)),
            List.of());
    return fleet(fleet.match(it -> plus(it, other), reason -> plus(Fleet.QUIET, other)));
  }

  private static Fleet plus(Fleet fleet, Member other) {
    List<Member> all = new ArrayList<>(fleet.services());
    all.add(other);
    return new Fleet(fleet.pause(), all);
  }

  Cases actionsElsewhere(int count) {
    return fleet(
        new Fleet(
            Optional.empty(),
            List.of(
                new Member(
                    new ServiceRef("p", "r", "other"),
                    Optional.empty(),
                    Collections.nCopies(count, NOW.minusSeconds(60))))));
  }

  /** Requests in the last five minutes, and in the hour before. */
  Cases load(long lately, long before) {
    load = Reading.known(new Load(lately, before));
    return this;
  }

  Cases loadUnreadable() {
    load = Reading.unreadable("away");
    return this;
  }

  /** The target also fails what the serving side answers well. */
  Cases targetFailsMore() {
    targetFailsMore = true;
    return this;
  }

  /** What fails is that answers come too late. */
  Cases late() {
    late = true;
    return this;
  }

  Cases rotated(String secret) {
    rotations =
        Reading.known(
            List.of(new Rotation(NOW.minusSeconds(300), "bob@p", secret, "version 7 added")));
    return this;
  }

  /** The failing revision has proven itself by our own requests. */
  Cases provenGood() {
    List<Repute.Known> known = new ArrayList<>();
    for (Repute.Known it : memory.revisions()) {
      Optional<Instant> good =
          it.name().equals(rev(2)) ? Optional.of(it.since()) : Optional.empty();
      known.add(new Repute.Known(it.name(), it.since(), good, Optional.empty(), Optional.empty()));
    }
    memory = new Memory(known, memory.bad(), memory.actions(), memory.writes(), List.of());
    return this;
  }

  /** The target failed by our own requests some time ago, with such a mode. */
  Cases targetFailedBefore(String mode, boolean confirmed) {
    Incident now = new Cases().mode(mode).build().incident();
    past.add(
        new Incident(
            "i0",
            NOW.minusSeconds(100_000),
            now.origin(),
            now.cause(),
            now.suspected(),
            confirmed ? Optional.of(Severity.P1) : Optional.empty(),
            Phase.RESOLVED,
            now.modes(),
            now.seen(),
            Optional.of(rev(1)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Progress.NONE,
            NOW,
            Optional.of(NOW),
            List.of()));
    return this;
  }

  /** Somebody deployed a third revision so many seconds from now; no audit entry says so yet. */
  Cases deployedAt(long seconds) {
    revisions.add(0, Deployed.created(3, "image-3", NOW.plusSeconds(seconds)));
    return this;
  }

  /** The failing revision is two days old and was seen to serve since so many hours. */
  Cases servingForHours(long hours) {
    Instant start = NOW.minusSeconds(3600 * 48);
    revisions.clear();
    revisions.add(Deployed.created(2, DEPLOYED_BAD, start));
    revisions.add(Deployed.created(1, "image-1", start.minusSeconds(3600)));
    List<Repute.Known> known =
        List.of(
            new Repute.Known(rev(1), start, Optional.empty(), Optional.empty(), Optional.empty()),
            new Repute.Known(
                rev(2),
                NOW.minusSeconds(3600 * hours),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    memory = new Memory(known, memory.bad(), memory.actions(), memory.writes(), List.of());
    return this;
  }

  Cases byHand(String... overrides) {
    manual = Optional.of(new Manual("sre", Optional.empty(), List.of(overrides), Optional.empty()));
    return this;
  }

  Cases vetoed() {
    deeds = List.of(new Deed(NOW, "ann", Deed.Kind.VETOED, Optional.empty(), "it is a drill"));
    return this;
  }

  /** What is planned is agreed to. */
  Cases agreed() {
    Case it = build();
    Targets targets = new Targets(it.policy(), it.memory(), it.facts());
    Revision from = it.facts().revision(rev(2)).orElseThrow();
    return agreedTo(PlanName.of("i1", rev(2), targets.digest(from), rev(1)).toString());
  }

  Cases agreedTo(String plan) {
    manual = Optional.of(new Manual("ann", Optional.of(rev(1)), List.of(), Optional.of(plan)));
    return this;
  }

  Cases byHandTo(int number) {
    manual = Optional.of(new Manual("sre", Optional.of(rev(number)), List.of(), Optional.empty()));
    return this;
  }

  Case build() {
    Policy policy = Policies.forge().actingAs(principal).silenced(silences);
    Reading<List<ChangeRecord>> read =
        changesReadable ? Reading.known(List.copyOf(changes)) : Reading.unreadable("away");
    Optional<Control.Pause> pause =
        paused
            ? Optional.of(new Control.Pause("sre", "wait", NOW, Optional.empty()))
            : Optional.empty();
    return Case.of(
        policy,
        policy.services().get(0),
        new Control(armed, "sre", pause),
        memory,
        incident(),
        new Facts(NOW, state(), revisions, read, new Surroundings(fleet, load, rotations)),
        past,
        NOW);
  }

  private Incident incident() {
    Progress none = Progress.NONE;
    Progress progress =
        new Progress(
            none.resumeAt(),
            0,
            0,
            0,
            0,
            none.vetoUntil(),
            none.actedAt(),
            basis,
            none.serviceUri(),
            none.readAt(),
            false,
            Optional.empty(),
            false);
    return new Incident(
        "i1",
        NOW,
        origin,
        "cause",
        severity,
        Optional.empty(),
        Phase.DECIDING,
        List.of(new ModeId(mode)),
        origin == Origin.FINDINGS ? List.of(seen()) : List.of(),
        Optional.of(rev(2)),
        Optional.of(rev(1)),
        manual,
        List.of(),
        List.of(),
        outcome.map(this::verdict),
        Optional.empty(),
        Optional.empty(),
        progress,
        NOW.plusSeconds(1800),
        Optional.empty(),
        deeds);
  }

  private Seen seen() {
    return new Seen(
        new RuleId("rule"),
        new ModeId(mode),
        3,
        first,
        last,
        Optional.empty(),
        named ? Optional.of(rev(2)) : Optional.empty(),
        EvidenceClass.APPLICATION_RECORD,
        clientCaused);
  }

  private ProbeVerdict verdict(Outcome is) {
    Judgement fine = new Judgement(Standing.FINE, false, "200");
    Judgement worse =
        late
            ? new Judgement(Standing.WORSE, false, "no answer within 10 s", true)
            : new Judgement(Standing.WORSE, false, "500 (baseline: 200)");
    boolean fails = is != Outcome.FINE && is != Outcome.BLIND;
    Optional<Judgement> target = is == Outcome.CONFIRMED ? Optional.of(fine) : Optional.of(worse);
    List<CallComparison> calls = new ArrayList<>();
    calls.add(new CallComparison("call", Optional.empty(), fails ? worse : fine, target));
    if (targetFailsMore) {
      calls.add(new CallComparison("health", Optional.empty(), fine, Optional.of(worse)));
    }
    return new ProbeVerdict(
        "p1",
        NOW,
        is,
        fails ? Optional.of(Severity.P1) : Optional.empty(),
        List.of(),
        overloaded,
        calls);
  }

  private ServiceState state() {
    return Deployed.state(wish);
  }
}
