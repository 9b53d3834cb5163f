package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Event;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.perform.EffectPerformer;
import dev.quench.remediation.perform.Ports;
import dev.quench.remediation.record.Archive;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives the brain for the services of this process. Order always: commit the intention, do, commit
 * the outcome, tell. Several drivers on one ledger are safe: versions decide who writes, claims who
 * performs.
 */
public final class EffectDriver implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private final Ports ports;
  private final Supplier<Remediator> inForce;
  private final InstantSource clock;
  private final Claims claims;
  private final Consumer<Watch> audience;
  private final Alarm ledgerAway;
  private final Alarm standingStill;
  private final Pulse pulse;
  private final Map<ServiceRef, Desk> desks = new ConcurrentSkipListMap<>();
  private final Schedule schedule;
  private volatile boolean allTakenUp = true;

  /**
   * @param inForce what decides; asked each time anew
   * @param process names this process in claims; never the same twice
   * @param audience sees every watch this process committed; must return at once
   */
  public EffectDriver(
      Ports ports,
      Supplier<Remediator> inForce,
      String process,
      InstantSource clock,
      Consumer<Watch> audience) {
    this(ports, inForce, process, clock, audience, new Threads());
  }

  /** One whose work runs when a schedule says so. */
  EffectDriver(
      Ports ports,
      Supplier<Remediator> inForce,
      String process,
      InstantSource clock,
      Consumer<Watch> audience,
      Schedule schedule) {
    this.schedule = schedule;
    this.ports = ports;
    this.inForce = inForce;
    this.clock = clock;
    this.claims = new Claims(ports.ledger(), process, clock);
    this.audience = audience;
    this.ledgerAway = alarm();
    this.standingStill = alarm();
    this.pulse =
        new Pulse(
            ports.ledger(),
            process,
            clock,
            schedule.desk(),
            reason -> anybody().ifPresent(it -> ring(it, reason)),
            lasting ->
                anybody()
                    .ifPresent(
                        it -> standingStill.ring(it, Alarm.Cause.standsStill(process, lasting))));
  }

  /** Begins to show that this process is at work. */
  public void start() {
    pulse.beat();
    schedule.every(TICK, this::tick);
  }

  /** Takes in what is handed in for these services from now on, before rules of theirs do. */
  public void expect(Collection<ServiceRef> services) {
    services.forEach(it -> desks.computeIfAbsent(it, this::desk));
  }

  /**
   * Takes up the work on these services, where a process before may have left it, and tells all
   * services worked on by which rules.
   */
  public void work(Collection<ServiceRef> services, Event.RulesReplaced rules) {
    expect(services);
    takeUpTheRest();
    desks.keySet().forEach(it -> insist(it, rules));
  }

  /** Services that left the rule file are in the ledger still: Quench may have to take leave. */
  private void takeUpTheRest() {
    Reading<List<Key>> watches = ports.ledger().keys(Watch.KIND);
    allTakenUp = watches instanceof Reading.Known;
    watches.toOptional().stream()
        .flatMap(List::stream)
        .map(it -> ServiceRef.parse(it.name()))
        .filter(it -> !desks.containsKey(it))
        .forEach(
            it -> {
              desks.computeIfAbsent(it, this::desk);
              insist(it, new Event.AlarmRang());
            });
  }

  /** The services this driver works on. */
  public Collection<ServiceRef> services() {
    return desks.keySet();
  }

  /**
   * Hands an event in. Known: its effect is durable. Unreadable: the ledger was away and nothing
   * happened. Exceptional: the brain could not take it.
   */
  public CompletableFuture<Reading<Watch>> submit(ServiceRef service, Event event) {
    Desk desk = desks.get(service);
    if (desk == null) {
      throw new IllegalArgumentException(
          "service: " + service + " (expected: one of " + desks.keySet() + ")");
    }
    CompletableFuture<Reading<Watch>> durable = desk.submit(event);
    return durable.whenComplete((watch, thrown) -> ringIfAway(service, watch));
  }

  /** Stops; what is being performed is finished within a bound, or left to whoever comes next. */
  @Override
  public void close() {
    schedule.close();
    pulse.stop();
  }

  private Desk desk(ServiceRef service) {
    Hands hands =
        new Hands(
            service,
            new EffectPerformer(
                ports,
                clock,
                new LedgerGuard(ports.ledger(), clock),
                schedule.readers(),
                schedule::pause,
                Journal::warn),
            ports.outbox(),
            claims,
            clock,
            schedule,
            event -> insist(service, event));
    Alarm failures = alarm();
    return new Desk(
        service,
        new WatchStore(ports.ledger(), service),
        new FleetStore(ports.ledger()),
        new Archive(ports.ledger()),
        new Brain(inForce),
        claims,
        clock,
        schedule.desk(),
        watch -> {
          hands.take(watch);
          audience.accept(watch);
        },
        (asked, thrown) -> failures.ring(service, Alarm.Cause.brainFailed(service, asked, thrown)));
  }

  /**
   * Hands an event in again and again until it is durable, for those who do not wait to hear of it:
   * results of effects are never lost, nor is what people must know.
   */
  public void insist(ServiceRef service, Event event) {
    try {
      var unused = submit(service, event).thenAccept(watch -> again(watch, service, event));
    } catch (RejectedExecutionException e) {
      Journal.debug(
          "closing: " + event.title() + " of " + service + " is left to whoever comes next");
    }
  }

  private void again(Reading<Watch> watch, ServiceRef service, Event event) {
    if (watch instanceof Reading.Unreadable<Watch>) {
      var unused = schedule.in(TRY_AGAIN, () -> insist(service, event));
    }
  }

  private void tick() {
    pulse.beatWhenDue();
    if (!allTakenUp) {
      takeUpTheRest();
    }
    if (pulse.timeToLook()) {
      claims.lookAround();
      desks.values().forEach(Desk::refresh);
    }
  }

  private void ringIfAway(ServiceRef service, @Nullable Reading<Watch> it) {
    if (it instanceof Reading.Unreadable<Watch> away) {
      ring(service, away.reason());
    }
  }

  /** Nothing need happen to a service for people to learn that nothing could be done about it. */
  private Optional<ServiceRef> anybody() {
    return desks.keySet().stream().findFirst();
  }

  private void ring(ServiceRef service, String reason) {
    ledgerAway.ring(service, Alarm.Cause.ledgerAway(reason));
  }

  private Alarm alarm() {
    return new Alarm(ports.outbox(), clock, schedule, it -> inForce.get().called(it));
  }
}
