package dev.quench.remediation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Severity;
import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.policy.Policy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
  private static final String FILE =
      """
      services: [{name: s, agents: [a], probes: [{id: p, path: /}]}]
      modes: [{id: m, title: M}]
      rules: [{id: r}]
      contacts:
        - {role: A, reach: a@x}
        - {role: B, reach: "[TBD]"}
        - {role: C, reach: c@x}
      """;

  @ParameterizedTest
  @CsvSource({"P1, A, B C", "P2, B, ''", "P3, C, A", "P4, C, A"})
  void theFirstRouteThatTakesANoticeSays(Severity severity, String to, String then) {
    Routing routing =
        policy(
                """
                routing:
                  - {severities: P1, services: s, to: A, escalate-to: [B, C]}
                  - {severities: [P1, P2], to: [B]}
                  - {to: C, escalate-to: A}
                """)
            .routing();
    Recipients is = routing.recipients("s", Optional.empty(), severity);

    assertThat(roles(is.to())).isEqualTo(to);
    assertThat(roles(is.escalation())).isEqualTo(then);
  }

  @Test
  void withoutARouteContactsAreCalledInTheirOrder() {
    Recipients is = policy("").routing().recipients("s", Optional.empty(), Severity.P1);

    assertThat(roles(is.to())).isEqualTo("A");
    assertThat(is.escalated(1).map(Contact::role)).contains("B");
    assertThat(is.escalated(2).map(Contact::role)).contains("C");
    assertThat(is.escalated(3)).isEmpty();
    assertThat(is.escalated(0)).isEmpty();
  }

  @Test
  void aContactToBeDoneIsNobodyYet() {
    assertThat(policy("").contacts()).extracting(Contact::named).containsExactly(true, false, true);
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsPlace() {
    assertThat(
            issues(
                """
                routing:
                  - {severities: [P1, P5], to: [D]}
                  - {escalate-to: Z}
                inhibition:
                  - {when: P1, modes: [mm], hides: P9}
                  - {}
                silences:
                  - {id: x, until: 2026-12-01T06:00:00Z, reason: w, by: ada}
                  - {id: x, mute: true, until: soon, reason: w, by: ada}
                  - {id: y, hold: true, reason: w, by: ada, match: {rules: [rr], agent: a}}
                  - {id: z, hold: true, from: 2026-12-01T06:00:00Z, until: 2026-12-01T06:00:00Z}
                """))
        .containsExactlyInAnyOrder(
            "9:23: routing[0].severities: P5 (expected: P1, P2, P3 or P4)",
            "9:33: routing[0].to: D (expected: A, B, C)",
            "10:5: routing[1].to: missing (expected: the role of a contact)",
            "10:19: routing[1].escalate-to: Z (expected: A, B, C)",
            "12:24: inhibition[0].modes: mm (did you mean 'm'?)",
            "12:36: inhibition[0].hides: P9 (expected: P1, P2, P3 or P4)",
            "13:5: inhibition[1].when: missing (expected: P1, P2, P3 or P4)",
            "13:5: inhibition[1].hides: missing (expected: P1, P2, P3 or P4)",
            "15:5: silences[0].mute: neither mute nor hold (expected: one of them true, or both)",
            "16:10: silences[1].id: x (expected: another id: this one is taken)",
            "16:32: silences[1].until: soon (expected: a time such as 2026-12-01T06:00:00Z)",
            "17:5: silences[2].until: missing (expected: when it ends, such as"
                + " 2026-12-01T06:00:00Z)",
            "17:61: silences[2].match.rules: rr (did you mean 'r'?)",
            "17:66: silences[2].match.agent: unknown key (did you mean 'agents'?)",
            "18:60: silences[3].until: 2026-12-01T06:00:00Z (expected: later than from,"
                + " 2026-12-01T06:00:00Z)",
            "18:5: silences[3].reason: missing (expected: a text)",
            "18:5: silences[3].by: missing (expected: a text)");
  }

  private static String roles(List<Contact> contacts) {
    return String.join(" ", contacts.stream().map(Contact::role).toList());
  }

  private static Policy policy(String more) {
    return parse(more)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  private static List<String> issues(String more) {
    return parse(more)
        .match(it -> List.of(), issues -> issues.stream().map(Object::toString).toList());
  }

  private static Checked<Policy> parse(String more) {
    return YamlParser.parse(FILE + more).match(Policy::parse, Checked.Invalid<Policy>::new);
  }
}
