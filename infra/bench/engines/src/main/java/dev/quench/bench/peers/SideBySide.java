package dev.quench.bench.peers;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * All engines with JMH in one run, each in a process of its own, and after it the table that the
 * documentation shows. Arguments are JMH's.
 */
public final class SideBySide {
  private SideBySide() {}

  /** Measures and prints. */
  public static void main(String[] args) throws RunnerException, CommandLineOptionException {
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .include(Classification.class.getName())
            .addProfiler(GCProfiler.class)
            .build();
    print(new Runner(options).run());
  }

  private static void print(Collection<RunResult> results) {
    System.out.println("| rules | | time | entries/s | against the parse | allocated per entry |");
    System.out.println("|---|---|---|---|---|---|");
    Map<String, Double> parse = new HashMap<>();
    for (RunResult it : results) {
      if (engine(it).equals("parse")) {
        parse.put(rules(it), micros(it));
      }
    }
    results.stream()
        .sorted(Comparator.comparingInt(it -> Integer.parseInt(rules(it))))
        .forEach(it -> print(it, parse.getOrDefault(rules(it), Double.NaN)));
  }

  private static void print(RunResult result, double parse) {
    double micros = micros(result);
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.2f ± %.2f µs | %,.0f | %.2f | %,.0f B |%n",
        rules(result),
        engine(result),
        micros,
        result.getPrimaryResult().getScoreError(),
        1_000_000 / micros,
        micros / parse,
        allocated(result));
  }

  private static String engine(RunResult result) {
    return result.getParams().getParam("engine");
  }

  private static String rules(RunResult result) {
    return result.getParams().getParam("rules");
  }

  private static double micros(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static double allocated(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore();
  }
}
