package dev.quench.remediation.turn;

import dev.quench.common.RulesHash;
import dev.quench.common.Severity;
import dev.quench.remediation.Asker;
import dev.quench.remediation.Control;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Patrol;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Repute;
import dev.quench.remediation.Transitions.Transition;
import dev.quench.remediation.Watch;
import dev.quench.remediation.assess.Window;
import dev.quench.remediation.assess.Windows;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.policy.Policy;
import dev.quench.remediation.policy.ServicePolicy;
import dev.quench.remediation.routing.Recipients;
import dev.quench.remediation.routing.Sighting;
import dev.quench.remediation.shift.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One step in the making: a watch taken apart, worked on, and put together again. */
public final class Turn {
  final Policy all;
  final ServicePolicy policy;
  final Optional<RulesHash> rules;
  final Instant now;
  final Watch before;
  final List<Incident> past;
  Control control;
  List<Window> windows;
  Memory memory;
  Patrol patrol;
  Optional<CaseFile> open;
  Optional<PendingEffect> pending;
  Optional<ShiftFile> shift;
  Optional<Pin> pin;
  private final Consumer<Transition<Phase>> visited;
  private final Untold untold;
  private long counter;

  /**
   * A turn that has not been taken yet.
   *
   * @param visited hears of each phase that an incident moves to
   */
  public Turn(
      Policy all,
      ServicePolicy policy,
      Optional<RulesHash> rules,
      Consumer<Transition<Phase>> visited,
      Watch before,
      Instant now) {
    this.all = all;
    this.policy = policy;
    this.rules = rules;
    this.visited = visited;
    this.before = before;
    this.now = now;
    control = before.control();
    windows = before.windows();
    memory = before.memory();
    patrol = before.patrol();
    open = before.incident().map(CaseFile::new);
    pending = before.pending();
    shift = before.shift().map(ShiftFile::new);
    pin = before.pin();
    past = new ArrayList<>(before.past());
    untold = new Untold(this, before.untold());
    counter = before.counter();
  }

  public Watch take(Event event) {
    new ClockSetBack(this).look();
    fold(event);
    advance();
    return watch(wakeAt());
  }

  /** Takes leave of the service, since no policy speaks of it any more. */
  public Watch leave(Event event) {
    if (event instanceof Event.NoticesTold it) {
      told(it);
    }
    Leave leave = new Leave(this);
    leave.take(event);
    return watch(leave.wakeAt());
  }

  private void fold(Event event) {
    if (event instanceof Event.FindingsArrived it) {
      new Intake(this).arrive(it.findings());
    } else if (event instanceof Event.Commanded it) {
      new Orders(this).carryOut(it.command());
    } else if (event instanceof Event.AlarmRang) {
      new Intake(this).reconsider();
    } else if (event instanceof Event.NoticesTold it) {
      told(it);
    } else if (event instanceof Event.RulesReplaced it) {
      windows = Windows.of(it.rules(), windows);
    } else if (event instanceof Event.SwitchTurned) {
      new Orders(this).lookNow();
    } else if (event instanceof Event.Announced it) {
      tell(it.type(), it.pagesIfArmed() && control.armed(), it.headline(), it.details());
    } else {
      new Results(this).fold(event);
    }
  }

  private void told(Event.NoticesTold it) {
    untold.told(it.noticeIds());
  }

  /** Asks for what is due, if nothing is being done. */
  private void advance() {
    new Orders(this).endPauseThatIsOver();
    new Callouts(this).due();
    if (pending.isEmpty() && shift.isPresent()) {
      new ShiftWork(this, shift.get()).due();
    }
    if (pending.isEmpty() && open.isPresent() && !shiftWrites()) {
      new Casework(this, open.get()).due();
    }
    if (pending.isEmpty() && patrol.untried()) {
      new Trials(this).due();
    }
    if (pending.isEmpty() && !shifts() && (open.isEmpty() || waitsInDebt())) {
      new Rounds(this).due();
    }
  }

  /** Whether traffic is being moved step by step: nobody makes rounds meanwhile. */
  private boolean shifts() {
    return shift.filter(it -> it.stage().active()).isPresent();
  }

  /**
   * Whether an incident waits long without looking, while whoever deploys gets 0 %: they are warned
   * all the same.
   */
  private boolean waitsInDebt() {
    return pin.isPresent()
        && open.filter(it -> it.resumeAt.filter(now::isBefore).isPresent())
            .filter(it -> it.phase() == Phase.AWAITING_VETO || it.phase() == Phase.VERIFYING)
            .isPresent();
  }

  /** The open incident, if something is being done about it right now. */
  Optional<CaseFile> incidentAtWork() {
    return open.filter(it -> !it.phase().waits());
  }

  /** Whether a write of a shift may still take effect: until that is known nobody else writes. */
  private boolean shiftWrites() {
    return shift.filter(it -> it.stage().writing()).isPresent();
  }

  String id(String kind) {
    counter++;
    return before.service().service() + "-" + kind + counter;
  }

  /** Asks for an effect; what is pending and only looks is given up. */
  void ask(Asker asker, Function<String, Effect> effect) {
    String id = id("e");
    Effect asked = new Collisions(this).back(effect.apply(id));
    patrol = patrol.asked(asked, now);
    pending = Optional.of(new PendingEffect(id, asked, Optional.of(asker), Optional.empty()));
  }

  /** What somebody asked for and only looks is given up. */
  void dropLook(Asker asker) {
    boolean theirs = pending.flatMap(PendingEffect::asker).filter(asker::equals).isPresent();
    if (theirs && !writing()) {
      pending = Optional.empty();
    }
  }

  /** Thinks otherwise of revisions from now on. */
  void think(UnaryOperator<Repute> change) {
    memory = memory.with(change.apply(memory.repute()));
  }

  boolean writing() {
    return pending.filter(it -> it.effect() instanceof Effect.WriteTraffic).isPresent();
  }

  void move(CaseFile file, Phase to) {
    visited.accept(new Transition<>(file.phase(), to));
    file.move(to);
  }

  CaseFile openIncident(Origin origin, String cause, Severity severity) {
    CaseFile file =
        CaseFile.open(
            id("i"),
            now,
            origin,
            cause,
            severity,
            now.plus(policy.pace().reEvaluation().deadline()));
    file.note(now, "seen", cause);
    if (!writing()) {
      pending = Optional.empty();
    }
    open = Optional.of(file);
    return file;
  }

  /** Works on the incident with this id, open or over; on none if it is not there. */
  void on(String id, Consumer<CaseFile> work) {
    everyIncident(file -> Optional.of(file).filter(it -> it.id.equals(id)).ifPresent(work));
  }

  /** Works on each incident, those that are over first. */
  void everyIncident(Consumer<CaseFile> work) {
    past.replaceAll(
        it -> {
          CaseFile file = new CaseFile(it);
          work.accept(file);
          return file.freeze();
        });
    open.ifPresent(work);
  }

  /** Tells people about an incident, and notes that in its timeline. */
  void tell(CaseFile file, String type, boolean page, String headline, Recipients hear) {
    tell(new Telling(this).about(file, type, page, headline, hear));
  }

  /** Tells those whom it is routed to. */
  void tell(CaseFile file, String type, boolean page, String headline) {
    tell(new Telling(this).about(file, type, page, headline));
  }

  /** Tells people something about the service. */
  void tell(String type, boolean page, String headline, List<Notice.Detail> details) {
    tell(new Telling(this).about(type, page, headline, details));
  }

  /** Whether what was seen then may be acted on now; what is of the future proves nothing. */
  boolean recent(Instant seen) {
    Duration age = Duration.between(seen, now).abs();
    return age.compareTo(policy.pace().sampling().proofAge()) <= 0;
  }

  /** What an incident is about, as silences and holds look at it. */
  List<Sighting> sightings(CaseFile file) {
    return file.freeze().sightings(before.service().service(), environment());
  }

  /** Whether the service as a whole is to be left alone. */
  boolean held() {
    Sighting whole = Sighting.of(before.service().service(), environment());
    return all.silences().holding(List.of(whole), now).isPresent();
  }

  Optional<String> environment() {
    return policy.place().environment();
  }

  private void tell(Notice notice) {
    untold.add(notice);
  }

  private Watch watch(Optional<Instant> wakeAt) {
    return new Watch(
        before.service(),
        counter,
        control,
        windows,
        open.map(CaseFile::freeze),
        kept(),
        pending,
        untold.notices(),
        memory,
        patrol,
        shift.map(ShiftFile::freeze),
        pin,
        wakeAt);
  }

  /** Beyond the bound the oldest go first, but those that people are still called about. */
  private List<Incident> kept() {
    List<Incident> kept = new ArrayList<>(past);
    while (kept.size() > Watch.MAX_PAST) {
      kept.remove(
          kept.stream()
              .filter(it -> it.progress().callout().isEmpty())
              .findFirst()
              .orElse(kept.get(0)));
    }
    return kept;
  }

  private Optional<Instant> wakeAt() {
    Stream<Instant> people =
        Stream.concat(
            control.pause().flatMap(Control.Pause::until).stream(), new Callouts(this).alarms());
    if (pending.isPresent()) {
      return people.min(Instant::compareTo);
    }
    return Stream.of(people, shiftWork(), otherWork()).flatMap(it -> it).min(Instant::compareTo);
  }

  private Stream<Instant> shiftWork() {
    return shift.flatMap(it -> new ShiftWork(this, it).wakeAt()).stream();
  }

  private Stream<Instant> otherWork() {
    if (open.isPresent()) {
      Stream<Instant> rounds = waitsInDebt() ? Stream.of(patrol.nextLook()) : Stream.empty();
      return shiftWrites()
          ? Stream.empty()
          : Stream.concat(rounds, Stream.of(open.get().resumeAt.orElse(now)));
    }
    return shifts() ? Stream.empty() : Stream.of(patrol.nextLook());
  }
}
