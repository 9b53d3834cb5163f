package dev.quench.app.drive;

import dev.quench.remediation.rehearsal.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Virtual time, and all that waits to happen in it. Of what is due, a seeded lot says what comes
 * next; while one thing waits for the world, others go on within it. The same seed, the same story.
 */
final class Agenda {
  private static final int DEEPEST = 40;

  private final ManualClock clock;
  private final Random random;
  private final List<Task> tasks = new ArrayList<>();
  private final Set<Object> busy = new HashSet<>();
  private final Map<Object, Instant> still = new HashMap<>();
  private final Set<Object> gone = new HashSet<>();
  private Optional<AssertionError> foul = Optional.empty();
  private long number;
  private int depth;

  Agenda(ManualClock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Something to do.
   *
   * @param owner whose it is, to be forgotten together
   * @param line what has to be done one after the other, in order; empty for what need not
   */
  private record Task(
      Instant due, long number, Object owner, Optional<Object> line, Runnable work) {}

  /** Has something done at a time, or later. */
  Runnable at(Instant due, Object owner, Runnable work) {
    return add(new Task(due, number++, owner, Optional.empty(), work));
  }

  /** Has something done as soon as all that was put into the same line before is done. */
  void inLine(Object line, Object owner, Runnable work) {
    Runnable unused = add(new Task(clock.instant(), number++, owner, Optional.of(line), work));
  }

  private Runnable add(Task task) {
    if (!gone.contains(task.owner())) {
      tasks.add(task);
    }
    return () -> tasks.remove(task);
  }

  /** Somebody is gone: nothing that they wanted done is done any more. */
  void forget(Object owner) {
    gone.add(owner);
    tasks.removeIf(it -> it.owner().equals(owner));
  }

  /** Somebody does nothing for so long, as a process whose machine stands still. */
  void still(Object owner, Duration length) {
    still.put(owner, clock.instant().plus(length));
  }

  /** Something was seen that must not be, where whoever is at work would hear of it. */
  void ends(AssertionError seen) {
    foul = foul.or(() -> Optional.of(seen));
  }

  /** Goes on until then, or until something is seen that must not be, which is thrown. */
  void run(Instant until) {
    while (foul.isEmpty() && happened(until)) {}
    clock.to(until);
    if (depth == 0 && foul.isPresent()) {
      throw foul.get();
    }
  }

  /** Lets so much time pass for whoever waits, and others go on meanwhile. */
  void meanwhile(Duration length) {
    Instant until = clock.instant().plus(length);
    if (depth < DEEPEST) {
      run(until);
    } else {
      clock.to(until);
    }
  }

  /** Does one thing that is due, or moves on to when the next one is; false when none is. */
  private boolean happened(Instant until) {
    List<Task> due = new ArrayList<>();
    Instant next = Instant.MAX;
    for (Task it : tasks) {
      Instant at = begins(it);
      if (at.isAfter(clock.instant())) {
        next = at.isBefore(next) ? at : next;
      } else if (isItsTurn(it)) {
        due.add(it);
      }
    }
    if (!due.isEmpty()) {
      run(due.get(random.nextInt(due.size())));
      return true;
    }
    boolean moves = !next.isAfter(until);
    clock.to(moves ? next : clock.instant());
    return moves;
  }

  private Instant begins(Task task) {
    Instant awake = still.getOrDefault(task.owner(), Instant.MIN);
    return awake.isAfter(task.due()) ? awake : task.due();
  }

  private boolean isItsTurn(Task task) {
    if (task.line().isEmpty()) {
      return true;
    }
    Object line = task.line().get();
    return !busy.contains(line)
        && tasks.stream()
            .noneMatch(
                it -> it.number() < task.number() && it.line().filter(line::equals).isPresent());
  }

  private void run(Task task) {
    tasks.remove(task);
    task.line().ifPresent(busy::add);
    depth++;
    try {
      task.work().run();
    } catch (Killed killed) {
      // Its process is no more; nobody is left to hear of it.
    } finally {
      depth--;
      task.line().ifPresent(busy::remove);
    }
  }

  /** Thrown where a process that was killed would have gone on. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String process) {
      super(process, null, false, false);
    }
  }
}
