package dev.quench.bench.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes in, matches out: microseconds an entry. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx1g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class Classification {
  static final List<String> ENGINES = List.of("parse", "quench", "loop", "drools", "cel");

  private static final int ENTRIES = 2_000;
  private static final long SEED = 20261125;
  private static final JsonFactory JSON = new JsonFactory();

  @Param({"10", "100", "1000"})
  private int rules;

  @Param({"parse", "quench", "loop", "drools", "cel"})
  private String engine = "";

  private List<byte[]> corpus = List.of();
  private Engine asked = entry -> 0;

  @Setup(Level.Trial)
  public void setUp() throws IOException {
    corpus = corpus(rules);
    asked = engine(engine, rules);
    check();
  }

  @Benchmark
  @OperationsPerInvocation(ENTRIES)
  public int entries() throws IOException {
    int matches = 0;
    for (byte[] entry : corpus) {
      matches += asked.matches(entry);
    }
    return matches;
  }

  static List<byte[]> corpus(int rules) {
    return Corpus.of(SEED, ENTRIES, rules);
  }

  static Engine engine(String engine, int rules) {
    return switch (engine) {
      case "parse" -> Classification::tokens;
      case "quench" -> QuenchEngine.program(rules);
      case "loop" -> QuenchEngine.loop(rules);
      case "drools" -> DroolsEngine.of(rules);
      case "cel" -> CelEngine.of(rules);
      default -> throw new IllegalArgumentException("engine: " + engine);
    };
  }

  /** All engines find the same, or there is nothing to compare. */
  private void check() throws IOException {
    Engine plain = QuenchEngine.loop(rules);
    long bytes = 0;
    int matching = 0;
    for (byte[] entry : corpus) {
      int expected = plain.matches(entry);
      bytes += entry.length;
      matching += expected > 0 ? 1 : 0;
      if (!engine.equals("parse") && asked.matches(entry) != expected) {
        throw new IllegalStateException(
            engine + ": " + new String(entry, UTF_8) + " (expected: " + expected);
      }
    }
    System.out.println(
        "# entries: " + bytes / ENTRIES + " bytes, " + matching + " of " + ENTRIES + " match");
  }

  private static int tokens(byte[] entry) throws IOException {
    try (JsonParser json = JSON.createParser(entry)) {
      int tokens = 0;
      while (json.nextToken() != null) {
        tokens++;
      }
      return tokens;
    }
  }
}
