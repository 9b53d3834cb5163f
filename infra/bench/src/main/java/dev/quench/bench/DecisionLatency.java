package dev.quench.bench;

import dev.quench.sandbox.demo.TimedRollback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long a rollback takes in the sandbox, from the log line that crosses a threshold to the
 * traffic write accepted, the probe's own sampling time aside. Argument: how many rollbacks (20).
 * The goal is a median under 250 ms and a 99th percentile under 750 ms.
 */
public final class DecisionLatency {
  private DecisionLatency() {}

  /** Plays rollbacks and prints the distribution. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    List<Long> millis = new ArrayList<>();
    for (int run = 1; run <= runs; run++) {
      Optional<TimedRollback> played = TimedRollback.play();
      played.ifPresent(it -> millis.add(it.latency().toMillis()));
      System.out.println(
          "run " + run + ": " + played.map(it -> it.latency().toMillis() + " ms").orElse("no log"));
    }
    Collections.sort(millis);
    System.out.println(summary(millis));
    System.exit(millis.isEmpty() ? 1 : 0);
  }

  private static String summary(List<Long> sorted) {
    return sorted.isEmpty()
        ? "nothing was measured"
        : String.format(
            Locale.ROOT,
            "line to accepted write, %d rollbacks: min %d ms, median %d ms, p90 %d ms, p99 %d ms, max %d ms",
            sorted.size(),
            sorted.get(0),
            at(sorted, 0.5),
            at(sorted, 0.9),
            at(sorted, 0.99),
            sorted.get(sorted.size() - 1));
  }

  private static long at(List<Long> sorted, double quantile) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * quantile)));
  }
}
