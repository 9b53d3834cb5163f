package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.InMemoryInbox;
import dev.quench.remediation.Event;
import dev.quench.remediation.notice.Notice.Detail;
import dev.quench.rules.file.Rule;
import dev.quench.rules.file.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuarantineTest {
  static final ServiceRef FORGE = new ServiceRef("p", "r", "llm-forge");
  private static final Source LOGS = Source.logs(new InMemoryInbox(1, 1, Runnable::run));
  static final Envelope ENTRY =
      new Envelope(
          "m1",
          Instant.EPOCH,
          Map.of(),
          """
          {"insertId": "i", "timestamp": "2026-03-01T12:00:00Z", "logName": "projects/p/logs/l",
           "resource": {"type": "cloud_run_revision", "labels": {"project_id": "p",
           "location": "r", "service_name": "llm-forge"}}, "textPayload": "boom"}
          """
              .getBytes(StandardCharsets.UTF_8),
          1);

  private static final String RULES =
      """
      rules:
        - {id: sound, filter: 'textPayload:boom', mode: m, impact: minor}
        - {id: rotten, filter: 'textPayload:boom', mode: m, impact: minor, owner: ann}
      modes:
        - {id: m, title: M}
      """;

  private final List<Event.Announced> told = new ArrayList<>();
  private final RulesInForce rules =
      new RulesInForce(
          rulebook(), it -> List.of(FORGE), Optional.empty(), QuarantineTest::compileWithAFault);
  private final Quarantine quarantine = new Quarantine(rules, told::add);

  @Test
  void theRuleThatThrowsIsTakenOutAlone() {
    assertThat(isolate(rules.ready())).isTrue();

    assertThat(rules.ready().rules()).extracting(Rule::id).containsExactly(new RuleId("sound"));
    assertThat(rules.rulebook().rules().rules()).hasSize(2);
  }

  @Test
  void peopleAreToldWhichItIsAndWhoseItIs() {
    isolate(rules.ready());

    assertThat(told).hasSize(1);
    assertThat(told.get(0).type()).isEqualTo("rules.quarantined");
    assertThat(told.get(0).pagesIfArmed()).isTrue();
    assertThat(told.get(0).details())
        .contains(
            new Detail("rule", "rotten"),
            new Detail("owner", "ann"),
            new Detail("thrown", "java.lang.IllegalStateException: rotten"),
            new Detail("message", "m1"));
  }

  @Test
  void twoThreadsThatMeetItTellOnce() {
    RulesInForce.Ready seen = rules.ready();

    assertThat(isolate(seen)).isTrue();
    assertThat(isolate(seen)).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void whereNoRuleThrowsByItselfNothingIsTakenOut() {
    rules.quarantine(rules.ready(), Set.of(new RuleId("rotten")));

    assertThat(isolate(rules.ready())).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void anEditGivesItAnotherChance() {
    isolate(rules.ready());
    rules.replace(rules.prepare(rulebook()));

    assertThat(rules.ready().rules()).hasSize(2);
  }

  private boolean isolate(RulesInForce.Ready seen) {
    return quarantine.isolate(seen, LOGS, ENTRY, FORGE);
  }

  static Compiled compileWithAFault(RuleSet set) {
    boolean rotten = set.rules().stream().anyMatch(it -> it.id().value().equals("rotten"));
    Compiled sound = Compiled.of(set);
    return new Compiled(
        sound.projection(),
        sound.screen(),
        (signal, service) -> {
          if (rotten) {
            throw new IllegalStateException("rotten");
          }
          return sound.classify().apply(signal, service);
        });
  }

  static Rulebook rulebook() {
    return Rulebook.parse(RULES)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues);
            });
  }
}
