package dev.quench.remediation.perform;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Surroundings;
import dev.quench.remediation.TrafficWritten;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import dev.quench.remediation.verify.Load;
import dev.quench.remediation.verify.RequestStats;
import dev.quench.remediation.verify.Showing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Performs one effect through the ports, blocking, and says what came of it. */
public final class EffectPerformer {
  private static final Duration PROMPT = Duration.ofSeconds(3);

  /** A secret that changed so long ago may be read for the first time by a cold start now. */
  private static final Duration SECRETS_BACK = Duration.ofDays(1);

  private static final TrafficWritten.Held ONLY_LOOKING =
      new TrafficWritten.Held(Refusal.NOT_LEADER, "whoever asks only looks");

  private final Ports ports;
  private final TrafficWriter writer;
  private final DryRun dryRun;
  private final InstantSource clock;
  private final WriteGuard guard;
  private final Executor readers;
  private final BiConsumer<String, Throwable> trouble;

  /**
   * @param guard asked right before each write
   * @param readers what is read independently is read on these, at once if they are free
   * @param trouble hears of what broke off and why; what becomes of it is in the result
   */
  public EffectPerformer(
      Ports ports,
      InstantSource clock,
      WriteGuard guard,
      Executor readers,
      Pause pause,
      BiConsumer<String, Throwable> trouble) {
    this.ports = ports;
    this.writer = new TrafficWriter(ports.run(), clock, pause);
    this.dryRun = new DryRun(ports.run(), clock);
    this.clock = clock;
    this.guard = guard;
    this.readers = readers;
    this.trouble = trouble;
  }

  /** One that only looks: whatever it is asked, it writes nothing. */
  public static EffectPerformer looking(Ports ports, InstantSource clock, Executor readers) {
    return new EffectPerformer(
        ports,
        clock,
        (service, pending) -> Optional.of(ONLY_LOOKING),
        readers,
        duration -> false,
        (what, thrown) -> {});
  }

  /** Never throws: what goes wrong is an answer too, and the brain knows what to make of it. */
  public Event perform(ServiceRef service, PendingEffect pending) {
    String id = pending.id();
    return pending
        .effect()
        .match(
            it -> new Event.FactsRead(id, facts(service, it)),
            it -> new Event.Probed(id, probe(service, it.order())),
            it -> new Event.Written(id, write(service, pending, it)),
            it -> verify(service, id, it),
            it -> new Event.TriedOut(id, tryOut(service, it)));
  }

  private Reading<Facts> facts(ServiceRef service, Effect.ReadFacts effect) {
    Instant now = clock.instant();
    var state = async(() -> ports.run().service(service));
    var revisions = async(() -> ports.run().revisions(service));
    var changes = changes(service, effect);
    var around = around(service, effect, now);
    return state
        .join()
        .match(
            it -> facts(now, it, revisions.join(), changes.join(), around.get()),
            reason -> Reading.unreadable(reason));
  }

  private CompletableFuture<Reading<List<ChangeRecord>>> changes(
      ServiceRef service, Effect.ReadFacts effect) {
    return effect
        .changesSince()
        .map(since -> async(() -> ports.history().changes(service, since)))
        .orElseGet(() -> CompletableFuture.completedFuture(Facts.UNASKED));
  }

  /** What makes a decision better and is not needed for one; nobody waits for it long. */
  private Supplier<Surroundings> around(ServiceRef service, Effect.ReadFacts effect, Instant now) {
    if (!effect.around()) {
      return () -> Surroundings.UNKNOWN;
    }
    Instant lately = now.minus(Load.LATELY);
    var fresh = prompt(() -> ports.metrics().count(service, lately, now));
    var usual = prompt(() -> ports.metrics().count(service, lately.minus(Load.BEFORE), lately));
    Instant back = effect.changesSince().orElse(now).minus(SECRETS_BACK);
    var rotations = prompt(() -> ports.history().rotations(service, back));
    return () -> Surroundings.of(load(fresh.join(), usual.join()), rotations.join());
  }

  private static Reading<Load> load(Reading<Long> lately, Reading<Long> before) {
    return lately.match(
        some -> before.match(it -> Reading.known(new Load(some, it)), Reading::unreadable),
        Reading::unreadable);
  }

  private static Reading<Facts> facts(
      Instant now,
      ServiceState state,
      Reading<List<Revision>> revisions,
      Reading<List<ChangeRecord>> changes,
      Surroundings around) {
    return revisions.match(
        it -> Reading.known(new Facts(now, state, it, changes, around)), Reading::unreadable);
  }

  private ProbeReport probe(ServiceRef service, ProbeOrder order) {
    try {
      return ports.prober().probe(service, order);
    } catch (RuntimeException e) {
      trouble.accept("probe " + order.id() + " could not be made; it counts as blind", e);
      return new ProbeReport(order.id(), List.of());
    }
  }

  private TrafficWritten write(
      ServiceRef service, PendingEffect pending, Effect.WriteTraffic plan) {
    try {
      return writer.write(service, plan, () -> guard.held(service, pending));
    } catch (RuntimeException e) {
      trouble.accept("writing traffic of " + service + " broke off", e);
      return new TrafficWritten.Unknown("broke off: " + e);
    }
  }

  private Trial tryOut(ServiceRef service, Effect.TryOut it) {
    try {
      return it.wish().isEmpty() ? dryRun.of(service) : dryRun.of(service, it.wish());
    } catch (RuntimeException e) {
      trouble.accept("trying out a write of " + service + " broke off", e);
      return new Trial(clock.instant(), Trial.Answer.UNKNOWN, "broke off: " + e);
    }
  }

  private Event verify(ServiceRef service, String id, Effect.Verify it) {
    ProbeReport report = probe(service, it.order());
    var log = async(() -> ports.history().evidence(service, it.serving(), it.since()));
    var metrics = async(() -> numbers(service, it));
    var beside =
        it.beside().stream().map(revision -> showing(service, revision, it.since())).toList();
    return new Event.Verified(
        id,
        report,
        log.join(),
        metrics.join(),
        beside.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<Showing> showing(
      ServiceRef service, RevisionName revision, Instant since) {
    var log = async(() -> ports.history().evidence(service, revision, since));
    var metrics = async(() -> ports.metrics().requests(service, revision, since, clock.instant()));
    return log.thenCombine(metrics, (l, m) -> new Showing(revision, l, m));
  }

  /** The numbers since, to be measured against what the same revision did before. */
  private Reading<RequestStats> numbers(ServiceRef service, Effect.Verify it) {
    Reading<RequestStats> usual =
        ports
            .metrics()
            .requests(service, it.serving(), it.since().minus(RequestStats.USUAL), it.since());
    return ports
        .metrics()
        .requests(service, it.serving(), it.since(), clock.instant())
        .match(
            now -> Reading.known(usual.match(now::against, unreadable -> now)),
            Reading::unreadable);
  }

  private <T> CompletableFuture<Reading<T>> prompt(Supplier<Reading<T>> read) {
    return async(read)
        .completeOnTimeout(
            Reading.unreadable("no answer within " + PROMPT.toSeconds() + " s"),
            PROMPT.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private <T> CompletableFuture<Reading<T>> async(Supplier<Reading<T>> read) {
    return begun(read).exceptionally(e -> Reading.unreadable("reading broke off: " + e));
  }

  private <T> CompletableFuture<Reading<T>> begun(Supplier<Reading<T>> read) {
    try {
      return CompletableFuture.supplyAsync(read, readers);
    } catch (RejectedExecutionException closing) {
      return CompletableFuture.completedFuture(Reading.unreadable("Quench is stopping"));
    }
  }
}
