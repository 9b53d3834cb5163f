package dev.quench.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.Finding;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Decoder;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.rules.classify.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What it costs to make findings of a log entry's bytes by the shipped rule file, beside a parser
 * that only walks over the same bytes: CPU time of one thread, both in turns in one run.
 */
public final class ClassifierThroughput {
  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 5;
  private static final int ENTRIES = 100_000;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final JsonFactory JSON = new JsonFactory();

  private final List<byte[]> entries = Sample.mixture("2026-03-01T12:00:00.123456789Z");
  private final Classifier classifier;
  private final Decoder decoder;
  private long seen;

  private ClassifierThroughput(Classifier classifier) {
    this.classifier = classifier;
    this.decoder = new LogEntryDecoder(classifier.projection(), classifier.screen());
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException {
    ClassifierThroughput bench = new ClassifierThroughput(Sample.classifier());
    double[] parsed = new double[ROUNDS];
    double[] classified = new double[ROUNDS];
    for (int i = -WARM_UP_ROUNDS; i < ROUNDS; i++) {
      double walk = bench.round(ClassifierThroughput::walk);
      double line = bench.round(bench::findings);
      if (i >= 0) {
        parsed[i] = walk;
        classified[i] = line;
      }
    }
    report(median(parsed), median(classified));
    System.out.println("findings and tokens seen: " + bench.seen);
  }

  private static void report(double parsed, double classified) {
    System.out.printf(
        Locale.ROOT,
        "CPU per entry, median of %d rounds of %d entries:%n"
            + "  Jackson's parser alone     %6.2f µs (%.0f entries/s)%n"
            + "  bytes in, findings out     %6.2f µs (%.0f entries/s)%n"
            + "  ratio                      %6.2f%n",
        ROUNDS,
        ENTRIES,
        parsed,
        1_000_000 / parsed,
        classified,
        1_000_000 / classified,
        classified / parsed);
  }

  private double round(ToLongFunction<byte[]> work) {
    long before = CPU.getCurrentThreadCpuTime();
    for (int i = 0; i < ENTRIES; i++) {
      seen += work.applyAsLong(entries.get(i % entries.size()));
    }
    return (CPU.getCurrentThreadCpuTime() - before) / 1_000.0 / ENTRIES;
  }

  private static long walk(byte[] entry) {
    try (JsonParser parser = JSON.createParser(entry)) {
      long tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException("an entry of this benchmark is no JSON", e);
    }
  }

  private long findings(byte[] entry) {
    Decoded decoded = decoder.decode(new Envelope("m1", Instant.EPOCH, Map.of(), entry, 1));
    if (decoded instanceof Decoded.Unmatched) {
      return 0;
    }
    if (!(decoded instanceof Decoded.Understood it)) {
      throw new IllegalStateException(decoded + " (expected: understood)");
    }
    List<Finding> findings = classifier.classify(it.signal(), Sample.SERVICE).findings();
    return findings.size();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
