package dev.quench.bench.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Threshold;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.text.Checked;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import dev.quench.rules.query.Predicate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Quench's own ways: its program of all rules, and a loop over the rules one by one. */
final class QuenchEngine {
  private static final ServiceRef SERVICE =
      new ServiceRef(Corpus.PROJECT, "us-central1", "llm-forge");

  private static final JsonFactory JSON = new JsonFactory();

  private QuenchEngine() {}

  /** As the pipeline does it: decoded as far as need be, and classified. */
  static Engine program(int rules) {
    Classifier classifier = Classifier.of(ruleSet(rules));
    LogEntryDecoder decoder = new LogEntryDecoder(classifier.projection(), classifier.screen());
    return entry ->
        decoder.decode(envelope(entry)) instanceof Decoded.Understood it
            ? classifier.classify(it.signal(), SERVICE).findings().size()
            : 0;
  }

  /** Of every entry only the fields read that rules look at, and every rule asked. */
  static Engine loop(int rules) {
    RuleSet set = ruleSet(rules);
    Projection fields = Classifier.of(set).projection();
    Predicate[] each =
        set.rules().stream().map(it -> it.filter().compile(fields)).toArray(Predicate[]::new);
    return entry -> {
      Slots slots = slots(fields, entry);
      int matches = 0;
      for (Predicate it : each) {
        matches += it.test(slots) ? 1 : 0;
      }
      return matches;
    };
  }

  /**
   * Without what a message from outside has to be looked at for, such as a key that is there twice.
   */
  private static Slots slots(Projection fields, byte[] entry) throws IOException {
    try (JsonParser json = JSON.createParser(entry)) {
      return fields.read(json);
    }
  }

  private static Envelope envelope(byte[] entry) {
    return new Envelope("m", Instant.EPOCH, Map.of(), entry, 1);
  }

  private static RuleSet ruleSet(int rules) {
    return new RuleSet(IntStream.range(0, rules).mapToObj(QuenchEngine::rule).toList(), List.of());
  }

  private static Rule rule(int number) {
    return new Rule(
        new RuleId("r" + number),
        ((Checked.Valid<Filter>) Filter.parse(filter(number))).product(),
        new ModeId("m"),
        new RuleImpact.Fixed(new Impact.Minor()),
        new Threshold(1, Duration.ofMinutes(1)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "",
        "",
        false);
  }

  private static String filter(int number) {
    RuleKind kind = RuleKind.of(number);
    String operand = kind.operand(number);
    return "resource.type=\""
        + Corpus.RESOURCE
        + "\" AND resource.labels.project_id=\""
        + Corpus.PROJECT
        + "\" AND "
        + switch (kind) {
          case TEXT -> "jsonPayload.message:\"" + operand + '"';
          case PATTERN -> "jsonPayload.message=~\"" + operand + '"';
          case NUMBER -> "jsonPayload.errorCode=" + operand;
        };
  }
}
