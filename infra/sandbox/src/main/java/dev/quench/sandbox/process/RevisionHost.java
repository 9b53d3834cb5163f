package dev.quench.sandbox.process;

import dev.quench.sandbox.config.Image;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One revision and its instance, of which there is at most one: started by the first request,
 * shared by all, stopped when idle, started anew after it ended. Requests that wait for one start
 * share its outcome.
 */
public final class RevisionHost {
  private final Image image;
  private final Map<String, String> environment;
  private final Duration startLimit;
  private final Watcher watcher;
  private Optional<Instance> instance = Optional.empty();
  private Optional<FutureTask<OptionalInt>> starting = Optional.empty();
  private int busy;
  private Instant lastUsed = Instant.MIN;
  private boolean closed;

  /** A cold revision. */
  public RevisionHost(
      Image image, Map<String, String> environment, Duration startLimit, Watcher watcher) {
    this.image = image;
    this.environment = Map.copyOf(environment);
    this.startLimit = startLimit;
    this.watcher = watcher;
  }

  /** The port of an instance that listens, started now if need be; empty when none can start. */
  public OptionalInt enter() throws InterruptedException {
    claim(1);
    OptionalInt port = port();
    if (port.isEmpty()) {
      claim(-1);
    }
    return port;
  }

  /** A request that had entered is answered. */
  public synchronized void leave(Instant now) {
    busy--;
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

  /** Scales to zero. */
  public void stop() {
    taken(Instant.MAX).ifPresent(Instance::stop);
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

  private OptionalInt port() throws InterruptedException {
    FutureTask<OptionalInt> start = startOrRunning();
    start.run();
    try {
      return start.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an instance could not be started", e);
    } finally {
      started(start);
    }
  }

  private synchronized FutureTask<OptionalInt> startOrRunning() {
    Optional<Instance> running = instance.filter(Instance::alive);
    if (starting.isEmpty() && running.isPresent()) {
      return new FutureTask<>(() -> OptionalInt.of(running.get().port()));
    }
    FutureTask<OptionalInt> task = starting.orElseGet(() -> new FutureTask<>(this::start));
    starting = Optional.of(task);
    return task;
  }

  private synchronized void started(FutureTask<OptionalInt> task) {
    starting = starting.filter(it -> it != task);
  }

  private OptionalInt start() throws InterruptedException {
    try {
      Instance fresh = Instance.start(image, environment, watcher);
      if (!adopted(fresh)) {
        fresh.discard();
        return OptionalInt.empty();
      }
      return judged(fresh);
    } catch (IOException e) {
      watcher.line(Watcher.Stream.STDERR, "[sandbox] cannot run " + image.command() + ": " + e);
      watcher.notStarted();
      return OptionalInt.empty();
    }
  }

  private OptionalInt judged(Instance fresh) throws InterruptedException {
    if (fresh.awaitListening(startLimit)) {
      watcher.started();
      return OptionalInt.of(fresh.port());
    }
    if (fresh.alive()) {
      fresh.discard();
    }
    watcher.notStarted();
    return OptionalInt.empty();
  }

  private synchronized boolean adopted(Instance fresh) {
    instance = closed ? instance : Optional.of(fresh);
    return !closed;
  }

  private synchronized Optional<Instance> taken(Instant idleSince) {
    boolean wanted = busy == 0 && lastUsed.isBefore(idleSince);
    Optional<Instance> taken = instance.filter(it -> wanted);
    instance = wanted ? Optional.empty() : instance;
    return taken;
  }

  private synchronized void claim(int requests) {
    busy += requests;
  }
}
