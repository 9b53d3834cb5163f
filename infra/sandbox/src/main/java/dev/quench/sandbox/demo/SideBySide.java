package dev.quench.sandbox.demo;

import dev.quench.app.Rulebook;
import dev.quench.sandbox.demo.Player.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Plays stories, several at a time, each in a world of its own: they wait more than they work. Each
 * is handed over as a whole, in order.
 */
final class SideBySide implements AutoCloseable {
  private final ExecutorService threads;
  private final Queue<Future<Played>> stories = new ArrayDeque<>();

  private SideBySide(ExecutorService threads) {
    this.threads = threads;
  }

  /** A story that was played, and what was to be seen of it. */
  record Played(Ending ending, String shown) {}

  /** Begins to play them. */
  static SideBySide play(Rulebook rulebook, List<Scenario> stories, int atOnce) {
    SideBySide all = new SideBySide(Executors.newFixedThreadPool(atOnce));
    stories.forEach(it -> all.stories.add(all.threads.submit(() -> play(rulebook, it))));
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

  private static Played play(Rulebook rulebook, Scenario story)
      throws IOException, InterruptedException {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8);
    Ending ending = new Player(rulebook, out).play(story);
    out.flush();
    return new Played(ending, shown.toString(StandardCharsets.UTF_8));
  }
}
