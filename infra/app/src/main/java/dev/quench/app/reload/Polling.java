package dev.quench.app.reload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the rule file, and sees to what else is due, every so often, on a thread of its own,
 * until it is closed.
 */
public final class Polling implements AutoCloseable {
  /** Twice this is the longest that an edit waits. */
  public static final Duration EVERY = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger("quench.rules");
  private static final Duration FINISH_BOUND = Duration.ofSeconds(1);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "quench-rules");
            made.setDaemon(true);
            return made;
          });

  private Polling() {}

  /** Begins to look, and does the rest after each look. */
  public static Polling start(RuleWatch watch, Runnable rest) {
    Polling polling = new Polling();
    long millis = EVERY.toMillis();
    var unused =
        polling.thread.scheduleWithFixedDelay(
            () -> {
              attempt("the rule file could not be looked at; the rules in force stay", watch::look);
              attempt("the counts of rules in shadow could not be kept", rest);
            },
            millis,
            millis,
            TimeUnit.MILLISECONDS);
    return polling;
  }

  /** A look that fails is no reason to stop looking, even one that memory was too short for. */
  private static void attempt(String otherwise, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.warn(otherwise, e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      boolean ended = thread.awaitTermination(FINISH_BOUND.toMillis(), TimeUnit.MILLISECONDS);
      LOG.debug("the rule file is not looked at any more{}", ended ? "" : ", but for a last time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
