package dev.quench.rules.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.common.Shown;
import dev.quench.common.Signal;
import dev.quench.common.SignalId;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.rules.RuleFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ServiceRef SERVICE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final SignalId ID =
      new SignalId("projects/p/logs/a", Instant.parse("2026-11-23T10:00:00Z"), "i1");

  @Test
  void aFindingShowsWhatItsRuleNames() throws IOException {
    Classifier classifier =
        classifier(
            "{id: one, mode: m, impact: minor, filter: 'textPayload:x', shows:"
                + " {line: textPayload, name: {field: textPayload, pattern: 'x=(\\w+)'},"
                + " code: jsonPayload.code, none: {field: textPayload, pattern: 'z=(\\w+)'}}}");

    Finding finding =
        classifier
            .classify(
                signal(classifier, "{'textPayload':'x=7\\n!','jsonPayload':{'code':5}}"), SERVICE)
            .findings()
            .get(0);

    assertThat(finding.shown())
        .containsExactlyInAnyOrder(
            new Shown("line", "x=7 !"), new Shown("name", "7"), new Shown("code", "5"));
  }

  @Test
  void eachRuleThatMatchesIsAFinding() throws IOException {
    Classifier classifier =
        classifier(
            "{id: one, mode: m, impact: degraded, filter: 'textPayload:x', threshold: {count: 3}}",
            "{id: other, mode: m, impact: minor, filter: 'textPayload:y'}",
            "{id: two, mode: m, impact: service, filter: 'textPayload:x', evidence: platform,"
                + " client-caused: 'textPayload:client'}");

    List<Finding> findings =
        classifier.classify(signal(classifier, "{'textPayload':'x client'}"), SERVICE).findings();

    assertThat(findings).extracting(it -> it.rule().value()).containsExactly("one", "two");
    assertThat(findings)
        .extracting(Finding::impact)
        .containsExactly(new Impact.Degraded(), new Impact.Service());
    assertThat(findings)
        .extracting(Finding::evidence)
        .containsExactly(EvidenceClass.APPLICATION_TEXT, EvidenceClass.PLATFORM);
    assertThat(findings).extracting(Finding::clientCaused).containsExactly(false, true);
    assertThat(findings).extracting(it -> it.threshold().count()).containsExactly(3, 1);
    assertThat(findings)
        .allSatisfy(
            it -> {
              assertThat(it.service()).isEqualTo(SERVICE);
              assertThat(it.revision()).contains(new RevisionName("llm-forge-1"));
              assertThat(it.signals()).containsExactly(ID);
            });
  }

  @Test
  void whatARuleInShadowFindsIsKeptApart() throws IOException {
    Classifier classifier =
        classifier(
            "{id: dark, mode: m, impact: minor, filter: 'textPayload:x', shadow: true}",
            "{id: light, mode: m, impact: minor, filter: 'textPayload:x'}");
    Classified found = classifier.classify(signal(classifier, "{'textPayload':'x'}"), SERVICE);

    assertThat(found.findings()).extracting(it -> it.rule().value()).containsExactly("light");
    assertThat(found.inShadow()).extracting(it -> it.rule().value()).containsExactly("dark");
    assertThat(rules(classifier, "{'textPayload':'x'}")).containsExactly("light");
  }

  @Test
  void theFirstPartOfANameThatOccursTells() throws IOException {
    Classifier classifier =
        classifier(
            "{id: r, mode: m, filter: 'textPayload:*', impact: {agent: {field: textPayload,"
                + " names: {Alpha Two: a2, Alpha: a1}}}}");
    assertThat(agents(classifier, "{'textPayload':'the ALPHA TWO error'}")).containsExactly("a2");
    assertThat(agents(classifier, "{'textPayload':'the alpha error'}")).containsExactly("a1");
    assertThat(agents(classifier, "{'textPayload':'the beta error'}")).isEmpty();
  }

  @Test
  void rulesOfOneLogAndOfAnyKeepTheirOrder() throws IOException {
    Classifier classifier =
        classifier(
            "{id: any, mode: m, impact: minor, filter: 'textPayload:x'}",
            "{id: of-a, mode: m, impact: minor, filter: 'log_id(\"a/b\") AND textPayload:x'}",
            "{id: of-c, mode: m, impact: minor, filter: 'log_id(c) AND textPayload:x'}",
            "{id: not-a, mode: m, impact: minor, filter: 'NOT log_id(\"a/b\")'}",
            "{id: of-both, mode: m, impact: minor, filter: '(log_id(c) OR log_id(\"a/b\")) x'}");

    assertThat(rules(classifier, "{'logName':'projects/p/logs/A%2Fb','textPayload':'x'}"))
        .containsExactly("any", "of-a", "of-both");
    assertThat(rules(classifier, "{'log_name':'projects/p/logs/c','textPayload':'x'}"))
        .containsExactly("any", "of-c", "not-a", "of-both");
    assertThat(rules(classifier, "{'logName':'projects/p/logs/d','textPayload':'x'}"))
        .containsExactly("any", "not-a");
    assertThat(rules(classifier, "{'logName':7,'textPayload':'x'}"))
        .containsExactly("any", "not-a");
  }

  @Test
  void aWiderProjectionDoesAsWell() throws IOException {
    Classifier classifier = classifier("{id: r, mode: m, impact: minor, filter: 'textPayload:x'}");
    Projection wider = classifier.projection().including(List.of(FieldPath.of("insertId")));

    Slots slots = read(wider, "{'insertId':'7','textPayload':'x'}");

    assertThat(classifier.matches(slots)).hasSize(1);
    assertThat(slots.text(wider.slot(FieldPath.of("insertId")))).contains("7");
  }

  @Test
  void noEntryMakesTheShippedRulesThrow() {
    Classifier shipped = Classifier.of(RuleFiles.shipped());
    OddEntries entries = new OddEntries(20261123);
    for (int i = 0; i < 5_000; i++) {
      String entry = entries.next();
      assertThatCode(() -> matches(shipped, entry)).as(entry).doesNotThrowAnyException();
    }
  }

  private static Classifier classifier(String... rules) {
    return Classifier.of(
        RuleFiles.valid(
            "modes: [{id: m, title: M}]\nrules:\n- " + String.join("\n- ", rules) + "\n"));
  }

  private static Signal signal(Classifier classifier, String entry) throws IOException {
    return new Signal(
        ID,
        Optional.of(SERVICE),
        Optional.of(new RevisionName("llm-forge-1")),
        EvidenceClass.APPLICATION_TEXT,
        read(classifier.projection(), entry));
  }

  private static List<String> rules(Classifier classifier, String entry) throws IOException {
    return matches(classifier, entry).stream().map(it -> it.rule().value()).toList();
  }

  private static List<String> agents(Classifier classifier, String entry) throws IOException {
    return matches(classifier, entry).stream().flatMap(it -> it.agent().stream()).toList();
  }

  private static List<Match> matches(Classifier classifier, String entry) throws IOException {
    return classifier.matches(read(classifier.projection(), entry));
  }

  private static Slots read(Projection projection, String entry) throws IOException {
    try (JsonParser json = JSON.createParser(entry.replace('\'', '"'))) {
      return projection.read(json);
    }
  }
}
