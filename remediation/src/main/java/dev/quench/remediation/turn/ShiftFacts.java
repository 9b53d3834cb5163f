package dev.quench.remediation.turn;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Facts;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.FactSheet;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.plan.Shares;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What facts about a shift lead to: a stop, a proof, a step, a check. */
final class ShiftFacts {
  private static final int SAMPLES = 2;

  /** Looks at a platform that is still carrying out a change, each {@link ShiftWork#LOOK} apart. */
  static final int MAX_BUSY = 150;

  private final Turn turn;
  private final ShiftFile file;
  private final ShiftWork work;

  ShiftFacts(Turn turn, ShiftFile file) {
    this.turn = turn;
    this.file = file;
    this.work = new ShiftWork(turn, file);
  }

  void facts(Reading<Facts> reading) {
    if (reading instanceof Reading.Known<Facts> it) {
      known(it.value());
    } else {
      work.nothing(((Reading.Unreadable<Facts>) reading).reason());
    }
  }

  private void known(Facts facts) {
    turn.memory = turn.memory.serving(facts.service().serving().keySet(), turn.now);
    if (work.gaveWay() || (!file.stage().writing() && work.held(facts))) {
      return;
    }
    switch (file.stage()) {
      case LOOKING -> look(facts);
      case JUDGING -> new ShiftWrites(turn, file).judge(facts);
      case SOAKING, HELD -> check(facts);
      case UNDOING -> new ShiftWrites(turn, file).back(facts);
      case TAGGING, MOVING, PROVING, STOPPED, COMPLETED, UNDONE, REFUSED, ABORTED -> {}
    }
  }

  private void look(Facts facts) {
    if (inFlight() || busy(facts) || asksWho(facts)) {
      return;
    }
    boolean begins = file.expected.isEmpty() || file.stop.isPresent();
    Decision<Stop> decision = begins ? begin(facts) : step(facts);
    if (decision.refusal().isPresent()) {
      work.refused(decision);
      return;
    }
    Steps steps = new Steps(turn, file, facts);
    List<TrafficTarget> wanted = steps.wanted();
    if (steps.are(wanted)) {
      inPlace(facts);
    } else if (proven()) {
      new ShiftWrites(turn, file).move(facts, wanted);
    } else {
      prove(facts);
    }
  }

  /** What is in place is verified by its own URL; the service's would answer for the others. */
  private void inPlace(Facts facts) {
    ShiftWrites writes = new ShiftWrites(turn, file);
    List<RevisionName> deaf = file.subject.filter(it -> url(facts, it).isEmpty()).stream().toList();
    if (deaf.isEmpty()) {
      writes.placed(turn.now);
    } else {
      writes.tag(facts, deaf);
    }
  }

  /** A tag of the rounds whose outcome is unknown may still take effect, and much with it. */
  private boolean inFlight() {
    boolean is =
        turn.memory.writes().stream()
            .anyMatch(it -> it.as().isEmpty() && it.to().isAfter(turn.now));
    if (is) {
      file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
    }
    return is;
  }

  /** The platform finishes what it is at before anything is decided, within a bound. */
  boolean busy(Facts facts) {
    if (!facts.service().inMotion()) {
      return false;
    }
    file.failures++;
    file.resumeAt = Optional.of(turn.now.plus(ShiftWork.LOOK));
    if (file.failures > MAX_BUSY) {
      work.stop(Stop.NOT_MOVING, "the platform has been carrying out a change for too long");
    }
    return true;
  }

  private Decision<Stop> begin(Facts facts) {
    GateVerdict<Stop> left = asLeft(facts);
    if (!left.refuses()) {
      begun(facts);
    }
    return judged(left, facts, new ShiftGates(turn, file, facts).beforeItBegins());
  }

  private void begun(Facts facts) {
    file.stop = Optional.empty();
    file.why = "";
    file.subject = file.subject.or(new Steps(turn, file, facts)::subject);
    if (file.before.isEmpty()) {
      file.before = Shares.wished(facts.service());
      file.latest = facts.service().latestReady();
    }
    file.expected = Optional.of(facts.service().basis());
    file.note(turn.now, "read", "serving " + facts.service().serving());
  }

  private Decision<Stop> step(Facts facts) {
    ShiftGates gates = new ShiftGates(turn, file, facts);
    return judged(
        undisturbed(facts),
        facts,
        file.placed == 0 ? gates.beforeTheFirstStep() : gates.beforeEachStep());
  }

  private Decision<Stop> judged(
      GateVerdict<Stop> first, Facts facts, List<GateVerdict<Stop>> others) {
    List<GateVerdict<Stop>> verdicts = new ArrayList<>(List.of(first));
    verdicts.addAll(others);
    file.provenAt.filter(turn::recent).map(this::answered).ifPresent(verdicts::add);
    return work.decide(verdicts, FactSheet.of(facts, file.subject, file.goal.inFull()));
  }

  private GateVerdict<Stop> answered(Instant at) {
    return GateVerdict.pass(
        Stop.UNPROVEN.gate(),
        "answered well " + Duration.between(at, turn.now).toSeconds() + " s ago",
        "at most " + turn.policy.pace().sampling().proofAge().toSeconds() + " s ago",
        "our own requests to it are answered well");
  }

  /** What is resumed goes on from the traffic as it was left; another is somebody's wish. */
  private GateVerdict<Stop> asLeft(Facts facts) {
    Basis is = facts.service().basis();
    Basis was = file.expected.orElse(is);
    List<TrafficTarget> left = Shares.carrying(was.wish());
    boolean other =
        !Steps.same(left, Shares.carrying(is.wish()))
            || (left.stream().anyMatch(it -> it.revision().isEmpty())
                && !was.latestCreated().equals(is.latestCreated()));
    return other
        ? interfered(
            facts,
            "traffic: %s (expected: as it was left; abort this and begin another from there)"
                .formatted(facts.service().serving()))
        : nobodyElse(facts);
  }

  /** Somebody changed who carries traffic, or deployed; a tag of theirs is no interference. */
  GateVerdict<Stop> undisturbed(Facts facts) {
    Basis is = facts.service().basis();
    Basis was = file.expected.orElse(is);
    SomebodyElse somebody = new SomebodyElse(turn, facts, file.ownLast());
    if (!Steps.same(Shares.carrying(was.wish()), Shares.carrying(is.wish()))) {
      return interfered(facts, somebody.movedTraffic() + "; nothing is overwritten");
    }
    return was.templateDigest().equals(is.templateDigest())
            && was.latestCreated().equals(is.latestCreated())
        ? nobodyElse(facts)
        : interfered(facts, somebody.changedTheService() + "; nothing is overwritten");
  }

  private static GateVerdict<Stop> interfered(Facts facts, String why) {
    return GateVerdict.refuse(
        Stop.INTERFERED.gate(), Stop.INTERFERED, serving(facts), "as it was left", why);
  }

  private static GateVerdict<Stop> nobodyElse(Facts facts) {
    return GateVerdict.pass(
        Stop.INTERFERED.gate(), serving(facts), "as it was left", "nobody else changed it");
  }

  private static String serving(Facts facts) {
    return facts.service().serving().toString();
  }

  /** Who it was only the log knows; it is asked for nothing else. */
  boolean asksWho(Facts facts) {
    boolean asks = !facts.changesAsked() && undisturbed(facts).refuses();
    if (asks) {
      work.readChanges();
    }
    return asks;
  }

  private boolean proven() {
    return file.provenAt.filter(turn::recent).isPresent();
  }

  private void prove(Facts facts) {
    Set<RevisionName> deaf = new TreeSet<>(new Steps(turn, file, facts).beside());
    deaf.removeIf(it -> url(facts, it).isPresent());
    file.subject.filter(it -> facts.service().tagUri(it).isEmpty()).ifPresent(deaf::add);
    if (!deaf.isEmpty()) {
      new ShiftWrites(turn, file).tag(facts, deaf);
      return;
    }
    file.move(Stage.PROVING);
    Map<Side, URI> sides = sides(facts);
    turn.ask(
        Asker.SHIFT,
        id ->
            new Effect.Probe(
                Asking.order(turn.policy, id, sides, turn.policy.pace().sampling().samples())));
  }

  /** The subject by its own URL, and beside it what one would go back to, if that has one. */
  private Map<Side, URI> sides(Facts facts) {
    RevisionName subject = file.subject.orElseThrow();
    Map<Side, URI> sides = new TreeMap<>();
    sides.put(Side.SERVING, url(facts, subject).orElseThrow());
    new Steps(turn, file, facts)
        .beside().stream()
            .flatMap(it -> url(facts, it).stream())
            .findFirst()
            .ifPresent(it -> sides.put(Side.TARGET, it));
    return sides;
  }

  private static Optional<URI> url(Facts facts, RevisionName revision) {
    return facts.service().share(revision) == 100
        ? Optional.of(facts.service().uri())
        : facts.service().tagUri(revision);
  }

  private void check(Facts facts) {
    if (asksWho(facts)) {
      return;
    }
    GateVerdict<Stop> undisturbed = undisturbed(facts);
    Steps steps = new Steps(turn, file, facts);
    if (undisturbed.refuses()) {
      work.stop(Stop.INTERFERED, undisturbed.reason());
    } else if (!steps.are(steps.wanted())) {
      work.nothing("traffic is " + facts.service().serving() + ", not as wished");
    } else if (file.subject.filter(it -> url(facts, it).isEmpty()).isPresent()) {
      file.move(Stage.LOOKING);
    } else {
      verify(facts);
    }
  }

  private void verify(Facts facts) {
    Map<Side, URI> sides = sides(facts);
    RevisionName subject = file.subject.orElseThrow();
    List<RevisionName> beside = List.copyOf(new Steps(turn, file, facts).beside());
    file.asked += SAMPLES * turn.policy.probing().calls().size();
    turn.ask(
        Asker.SHIFT,
        id ->
            new Effect.Verify(
                Asking.order(turn.policy, id, sides, SAMPLES),
                subject,
                file.movedAt.orElse(turn.now),
                beside));
  }
}
