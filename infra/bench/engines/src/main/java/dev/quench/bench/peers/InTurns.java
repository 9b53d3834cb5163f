package dev.quench.bench.peers;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The engines in turns in one process, by the CPU time of its thread: what can be compared on a
 * machine that others use too, where the time on the wall says little. Medians of rounds.
 */
public final class InTurns {
  private static final com.sun.management.ThreadMXBean THREAD =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int WARM_UP = 50;
  private static final int ROUNDS = 15;
  private static final int AT_ONCE = 20;
  private static final long TURN = 50_000_000;

  private final List<byte[]> corpus;
  private final Engine engine;
  private final double[] micros = new double[ROUNDS];
  private final double[] bytes = new double[ROUNDS];
  private int next;
  private long found;

  private InTurns(List<byte[]> corpus, Engine engine) {
    this.corpus = corpus;
    this.engine = engine;
  }

  /** Measures and prints; arguments are numbers of rules. */
  public static void main(String[] args) throws IOException {
    for (String rules : args) {
      measure(Integer.parseInt(rules));
    }
  }

  private static void measure(int rules) throws IOException {
    List<byte[]> corpus = Classification.corpus(rules);
    Map<String, InTurns> turns = new LinkedHashMap<>();
    for (String name : Classification.ENGINES) {
      turns.put(name, new InTurns(corpus, Classification.engine(name, rules)));
    }
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      for (InTurns it : turns.values()) {
        it.turn(round);
      }
    }
    InTurns bare = Objects.requireNonNull(turns.get("parse"));
    double parse = bare.median(bare.micros);
    turns.forEach((name, it) -> it.print(rules, name, parse));
  }

  private void turn(int round) throws IOException {
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    long begun = THREAD.getCurrentThreadCpuTime();
    long spent = 0;
    int entries = 0;
    while (spent < TURN) {
      for (int i = 0; i < AT_ONCE; i++) {
        found += engine.matches(corpus.get(next++ % corpus.size()));
      }
      entries += AT_ONCE;
      spent = THREAD.getCurrentThreadCpuTime() - begun;
    }
    if (round >= 0) {
      micros[round] = spent / 1_000.0 / entries;
      bytes[round] = (double) (THREAD.getCurrentThreadAllocatedBytes() - allocated) / entries;
    }
  }

  private void print(int rules, String name, double parse) {
    double time = median(micros);
    System.out.printf(
        Locale.ROOT,
        "%5d rules %-7s %9.2f µs %9.0f entries/s %8.2f × the parse %8.0f bytes (%d)%n",
        rules,
        name,
        time,
        1_000_000 / time,
        time / parse,
        median(bytes),
        found);
  }

  private double median(double[] of) {
    double[] sorted = of.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
