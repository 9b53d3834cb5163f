package dev.quench.sandbox.process;

import dev.quench.sandbox.config.Image;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * One revision and its instance, of which there is at most one: started by the first request,
 * shared by all, stopped when idle, started anew after it ended. Requests that wait for one start
 * share its outcome.
 */
public final class RevisionHost {
  private final Image image;
  private final Supplier<Optional<Map<String, String>>> environment;
  private final Limits limits;
  private final Watcher watcher;
  private Optional<Instance> instance = Optional.empty();
  private Optional<FutureTask<Admission>> starting = Optional.empty();
  private int busy;
  private Instant lastUsed = Instant.MIN;
  private boolean closed;

  /**
   * A cold revision.
   *
   * @param environment what an instance that starts now is given; empty when it cannot be had
   */
  public RevisionHost(
      Image image,
      Supplier<Optional<Map<String, String>>> environment,
      Limits limits,
      Watcher watcher) {
    this.image = image;
    this.environment = environment;
    this.limits = limits;
    this.watcher = watcher;
  }

  /** Lets a request in, to an instance that is started now if need be. */
  public Admission enter() throws InterruptedException {
    if (!claimed()) {
      return new Admission.Full();
    }
    Admission admission = admission();
    if (!(admission instanceof Admission.Admitted)) {
      release();
    }
    return admission;
  }

  /** A request that had entered is answered. */
  public synchronized void leave(Instant now) {
    release();
    lastUsed = now;
  }

  /** Whether an instance runs. */
  public synchronized boolean warm() {
    return instance.filter(Instance::alive).isPresent();
  }

  /** Stops an instance that had no request since then. */
  public void stopIfIdleSince(Instant then) {
    taken(then).ifPresent(Instance::stop);
  }

  /** Scales to zero, whoever is being served. */
  public void stop() {
    taken().ifPresent(Instance::stop);
  }

  /** Kills an instance that takes more memory than it may; the next request starts another. */
  public void killIfTooLarge() {
    tooLarge()
        .ifPresent(
            it -> {
              watcher.outOfMemory(limits.memoryMiB(), it.memoryMiB());
              it.discard();
            });
  }

  /** Kills the instance as a crash would; the next request starts another. */
  public synchronized void kill() {
    instance.ifPresent(Instance::kill);
  }

  /** Kills the instance for good, without a word. */
  public synchronized void close() {
    closed = true;
    instance.ifPresent(Instance::discard);
  }

  private Admission admission() throws InterruptedException {
    FutureTask<Admission> start = startOrRunning();
    start.run();
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an instance could not be started", e);
    } finally {
      started(start);
    }
  }

  private synchronized FutureTask<Admission> startOrRunning() {
    Optional<Instance> running = instance.filter(Instance::alive);
    if (starting.isEmpty() && running.isPresent()) {
      return new FutureTask<>(() -> new Admission.Admitted(running.get().port()));
    }
    FutureTask<Admission> task = starting.orElseGet(() -> new FutureTask<>(this::start));
    starting = Optional.of(task);
    return task;
  }

  private synchronized void started(FutureTask<Admission> task) {
    starting = starting.filter(it -> it != task);
  }

  private Admission start() throws InterruptedException {
    Optional<Map<String, String>> given = environment.get();
    return given.isPresent() ? start(given.get()) : notStarted();
  }

  private Admission start(Map<String, String> given) throws InterruptedException {
    try {
      Instance fresh = Instance.start(image, given, watcher);
      if (!adopted(fresh)) {
        fresh.discard();
        return new Admission.NotStarted();
      }
      return judged(fresh);
    } catch (IOException e) {
      watcher.line(Watcher.Stream.STDERR, "[sandbox] cannot run " + image.command() + ": " + e);
      return notStarted();
    }
  }

  private Admission judged(Instance fresh) throws InterruptedException {
    if (fresh.awaitListening(limits.start())) {
      watcher.started();
      return new Admission.Admitted(fresh.port());
    }
    if (fresh.alive()) {
      fresh.discard();
    }
    return notStarted();
  }

  private Admission notStarted() {
    watcher.notStarted();
    return new Admission.NotStarted();
  }

  private synchronized boolean adopted(Instance fresh) {
    instance = closed ? instance : Optional.of(fresh);
    return !closed;
  }

  private synchronized Optional<Instance> taken(Instant idleSince) {
    return busy == 0 && lastUsed.isBefore(idleSince) ? taken() : Optional.empty();
  }

  private synchronized Optional<Instance> taken() {
    Optional<Instance> taken = instance;
    instance = Optional.empty();
    return taken;
  }

  private synchronized Optional<Instance> tooLarge() {
    return instance.filter(Instance::alive).filter(it -> it.memoryMiB() > limits.memoryMiB());
  }

  private synchronized boolean claimed() {
    boolean free = busy < limits.requests();
    busy += free ? 1 : 0;
    return free;
  }

  private synchronized void release() {
    busy--;
  }
}
