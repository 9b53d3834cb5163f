package dev.quench.sandbox.demo;

import dev.quench.app.Rulebook;
import dev.quench.sandbox.demo.Player.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays stories, several at a time, each in a world of its own: they wait more than they work. The
 * first is played alone, since all classes are loaded for it. Each is handed over as a whole, in
 * order.
 */
final class SideBySide implements AutoCloseable {
  private final ExecutorService threads;
  private final Queue<Future<Played>> stories = new ArrayDeque<>();
  private final CountDownLatch warm = new CountDownLatch(1);

  private SideBySide(ExecutorService threads) {
    this.threads = threads;
  }

  /** A story that was played, and what was to be seen of it. */
  record Played(Ending ending, String shown) {}

  /** Begins to play them. */
  static SideBySide play(Rulebook rulebook, List<Scenario> stories, int atOnce) {
    SideBySide all = new SideBySide(Executors.newFixedThreadPool(atOnce));
    for (Scenario story : stories) {
      boolean alone = all.stories.isEmpty();
      all.stories.add(
          all.threads.submit(
              () -> alone ? all.first(rulebook, story) : all.later(rulebook, story)));
    }
    return all;
  }

  /** The next one, waited for until it is over. */
  Played next() throws IOException, InterruptedException {
    try {
      return stories.remove().get();
    } catch (ExecutionException e) {
      throw new IOException("a story could not be played: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Played first(Rulebook rulebook, Scenario story) throws InterruptedException {
    try {
      return play(rulebook, story);
    } finally {
      warm.countDown();
    }
  }

  private Played later(Rulebook rulebook, Scenario story) throws InterruptedException {
    warm.await();
    return play(rulebook, story);
  }

  private static Played play(Rulebook rulebook, Scenario story) throws InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8);
    Ending ending = ending(new Player(rulebook, out), story);
    out.flush();
    return new Played(ending, shown.toString(StandardCharsets.UTF_8));
  }

  /** A story that cannot be played to its end has ended otherwise than expected. */
  private static Ending ending(Player player, Scenario story) throws InterruptedException {
    Instant begin = Instant.now();
    try {
      return player.play(story);
    } catch (IOException | RuntimeException e) {
      return new Ending(story, "FAILED: " + e, Duration.between(begin, Instant.now()));
    }
  }
}
