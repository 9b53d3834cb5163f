package dev.quench.app.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Signal;
import dev.quench.common.Threshold;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Folding;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.entry.Value;
import dev.quench.ingest.Decoded;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.LogEntryDecoder;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.classify.Match;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleImpact;
import dev.quench.rules.file.RuleSet;
import dev.quench.rules.query.Filter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** All rules as one program find what each of them finds alone, and skip only what is sound. */
class ClassificationTest {
  private static final int RULE_SETS = 250;
  private static final int BODIES = 30;

  private int skipped;
  private int matched;
  private int broken;

  @Test
  void theProgramFindsWhatEachRuleFindsAlone() {
    Random random = new Random(20261125);
    for (int i = 0; i < RULE_SETS; i++) {
      check(rules(random), new RandomBodies(random), random);
    }
    assertThat(skipped).isGreaterThan(300);
    assertThat(matched).isGreaterThan(1_000);
    assertThat(broken).isGreaterThan(500);
  }

  private void check(RuleSet rules, RandomBodies bodies, Random random) {
    Classifier classifier = Classifier.of(rules);
    LogEntryDecoder all = new LogEntryDecoder(classifier.projection());
    LogEntryDecoder screened = new LogEntryDecoder(classifier.projection(), classifier.screen());
    for (int i = 0; i < BODIES; i++) {
      byte[] body = bodies.next();
      byte[] sent = random.nextInt(4) == 0 ? bodies.damaged(body) : body;
      compare(rules, classifier, decode(all, sent), decode(screened, sent), sent);
    }
  }

  private void compare(
      RuleSet rules, Classifier classifier, Decoded read, Decoded screened, byte[] body) {
    String said = new String(body, StandardCharsets.UTF_8) + "\nby " + texts(rules);
    if (!(read instanceof Decoded.Understood it)) {
      broken += read instanceof Decoded.Broken ? 1 : 0;
      assertThat(screened).as(said).isInstanceOf(read.getClass());
      return;
    }
    List<String> alone = alone(rules, classifier.projection(), it.signal().slots());
    assertThat(found(classifier, read)).as(said).isEqualTo(alone);
    matched += alone.isEmpty() ? 0 : 1;
    if (screened instanceof Decoded.Unmatched) {
      skipped++;
      assertThat(alone).as(said).isEmpty();
    } else {
      assertThat(who(screened)).as(said).isEqualTo(who(read));
      assertThat(found(classifier, screened)).as(said).isEqualTo(alone);
    }
  }

  private static List<Object> who(Decoded decoded) {
    Signal it = ((Decoded.Understood) decoded).signal();
    return List.of(it.id(), it.service(), it.revision(), it.evidence());
  }

  private static List<String> found(Classifier classifier, Decoded decoded) {
    return classifier.matches(((Decoded.Understood) decoded).signal().slots()).stream()
        .map(Match::rule)
        .map(RuleId::value)
        .toList();
  }

  private static List<String> alone(RuleSet rules, Projection projection, Slots slots) {
    return rules.rules().stream()
        .filter(it -> it.filter().compile(projection).test(slots))
        .filter(it -> hurts(it.impact(), projection, slots))
        .map(it -> it.id().value())
        .toList();
  }

  private static boolean hurts(RuleImpact impact, Projection projection, Slots slots) {
    return !(impact instanceof RuleImpact.AgentNamedIn named)
        || slots.values(projection.slot(named.field())).stream()
            .anyMatch(
                it ->
                    it instanceof Value.Text text
                        && named.parts().stream()
                            .anyMatch(p -> text.folded().contains(Folding.fold(p.part()))));
  }

  private static RuleSet rules(Random random) {
    RandomFilters filters = new RandomFilters(random);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(5); i++) {
      RuleImpact impact =
          random.nextInt(5) == 0
              ? new RuleImpact.AgentNamedIn(
                  FieldPath.of("jsonPayload", "message"),
                  List.of(
                      new RuleImpact.NamePart("Secret", "s"),
                      new RuleImpact.NamePart("\u00e9", "e")))
              : new RuleImpact.Fixed(new Impact.Minor());
      rules.add(rule("r" + i, filters.next(), impact));
    }
    return new RuleSet(rules, List.of());
  }

  private static Rule rule(String id, Filter filter, RuleImpact impact) {
    return new Rule(
        new RuleId(id),
        filter,
        new ModeId("m"),
        impact,
        new Threshold(1, Duration.ofMinutes(1)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "",
        "",
        false);
  }

  private static List<String> texts(RuleSet rules) {
    return rules.rules().stream().map(it -> it.filter().text()).toList();
  }

  private static Decoded decode(LogEntryDecoder decoder, byte[] body) {
    return decoder.decode(new Envelope("m", Instant.EPOCH, Map.of(), body, 1));
  }
}
