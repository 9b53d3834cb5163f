package dev.quench.remediation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.text.Checked;
import dev.quench.common.text.YamlParser;
import dev.quench.remediation.Policies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

  @Test
  void theShippedFileSpeaksOfEveryAgentAndMode() {
    Policy forge = Policies.forge();
    ServicePolicy service = forge.services().get(0);
    assertThat(service.probing().calls().stream().flatMap(it -> it.agent().stream()))
        .containsAll(service.agents());
    assertThat(forge.modes()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(forge.modes()).allMatch(it -> !it.resolution().isEmpty());
    assertThat(forge.contacts()).isNotEmpty();
  }

  @Test
  void theRunbooksModesAreThere() {
    assertThat(Policies.forge().modes())
        .map(it -> it.runbook() + " " + it.id() + " " + it.remediation())
        .containsExactly(
            "1.1 container-build-failure TELL",
            "1.2 service-startup-failure PROBE",
            "1.3 missing-environment-variables PROBE",
            "1.4 ruvector-connectivity TELL",
            "1.5 invalid-artifact-output PROBE",
            "1.6 schema-mismatch PROBE",
            " agent-failure PROBE",
            " performance-degradation TELL");
    assertThat(Policies.forge().modes()).extracting(Mode::symptoms).noneMatch(List::isEmpty);
    assertThat(Policies.forge().modes()).extracting(Mode::resolution).noneMatch(List::isEmpty);
  }

  @Test
  void aFileThatSaysNothingGetsTheDefaults() {
    ServicePolicy service = parse("services: [{name: s, probes: [{id: p, path: /}]}]");
    assertThat(service.pace()).isEqualTo(Pace.DEFAULT);
    assertThat(service.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(service.probing().standingTag()).isTrue();
    assertThat(service.probing().calls().get(0).baseline().status()).containsExactly(200);
    assertThat(service.probing().calls().get(0).call().method()).isEqualTo("GET");
  }

  @Test
  void whatAFileSaysIsTaken() {
    ServicePolicy service =
        parse(
            """
            services:
              - name: s
                agents: [a]
                veto: 5s
                budget: {actions: 1, per: 2h}
                probes:
                  - {id: p, path: /p, agent: a, body: "{}", baseline: {status: [408]}}
            """);
    assertThat(service.pace().veto()).isEqualTo(Duration.ofSeconds(5));
    assertThat(service.limits().budget().actions()).isEqualTo(1);
    assertThat(service.limits().budget().per()).isEqualTo(Duration.ofHours(2));
    assertThat(service.probing().calls().get(0).call().method()).isEqualTo("POST");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    List<String> issues =
        issues(
            """
            services:
              - name: s
                agents: [a]
                veto: soon
                staleneess: 5m
                budget: {actions: -1}
                probes:
                  - {id: p, path: /, agent: b, baseline: {status: [99], varying: [metadata]}}
            """);
    assertThat(issues)
        .containsExactlyInAnyOrder(
            "4:11: services[0].veto: soon (expected: a duration of 0s..365d, such as 500ms, 10s, 5m, 2h, 1d)",
            "5:5: services[0].staleneess: unknown key (did you mean 'staleness'?)",
            "6:23: services[0].budget.actions: -1 (expected: 0..1000)",
            "8:33: services[0].probes[0].agent: b (expected: one of the agents [a])",
            "8:55: services[0].probes[0].baseline.status: 99 (expected: 100..599)",
            "8:70: services[0].probes[0].baseline.varying: metadata (expected: a JSON pointer such as"
                + " /metadata/requestId)");
  }

  @Test
  void whatIsDoneAgainAfterNothingWouldNeverStopAndIsRefused() {
    List<String> issues =
        issues(
            """
            services:
              - name: s
                probe-every: 0s
                re-evaluation: {interval: 0m, deadline: 1h}
                patrol: {every: 0s}
                breaker: {wait: 0d}
                probes: [{id: p, path: /}]
            """);
    assertThat(issues)
        .containsExactlyInAnyOrder(
            "3:18: services[0].probe-every: 0s (expected: a duration of "
                + "1ms..365d, such as 500ms, 10s, 5m, 2h, 1d)",
            "4:31: services[0].re-evaluation.interval: 0m (expected: a duration of "
                + "1ms..365d, such as 500ms, 10s, 5m, 2h, 1d)",
            "5:21: services[0].patrol.every: 0s (expected: a duration of "
                + "1ms..365d, such as 500ms, 10s, 5m, 2h, 1d)",
            "6:21: services[0].breaker.wait: 0d (expected: a duration of "
                + "1ms..365d, such as 500ms, 10s, 5m, 2h, 1d)");
  }

  /** Each of these was taken, and every probe failed before it was sent: Quench was blind. */
  @Test
  void aProbeThatCannotBeSentIsRefused() {
    List<String> issues =
        issues(
            """
            services:
              - name: s
                staleness: 999999999d
                probes:
                  - {id: a, path: health, timeout: 0s, method: FETCH}
                  - {id: b, path: "/a b", timeout: 1h, headers: {Host: x, "a b": c}}
                  - {id: c, path: /, headers: {Accept: text/html, X: "a\\nb"}}
            """);
    assertThat(issues)
        .containsExactlyInAnyOrder(
            "3:16: services[0].staleness: 999999999d (expected: a duration of 0s..365d, such as"
                + " 500ms, 10s, 5m, 2h, 1d)",
            "5:23: services[0].probes[0].path: health (expected: a path such as /health, without"
                + " spaces)",
            "5:40: services[0].probes[0].timeout: 0s (expected: a duration of "
                + "1ms..5m, such as 500ms, 10s, 5m, 2h, 1d)",
            "5:52: services[0].probes[0].method: FETCH (expected: one of GET, HEAD, POST, PUT,"
                + " PATCH, DELETE, OPTIONS)",
            "6:23: services[0].probes[1].path: /a b (expected: a path such as /health, without"
                + " spaces)",
            "6:40: services[0].probes[1].timeout: 1h (expected: a duration of "
                + "1ms..5m, such as 500ms, 10s, 5m, 2h, 1d)",
            "6:53: services[0].probes[1].headers: Host (expected: none of connection,"
                + " content-length, expect, host, upgrade)",
            "6:53: services[0].probes[1].headers: a b: c (expected: a header's name and a line of"
                + " text)",
            "7:35: services[0].probes[2].headers: X: a\nb (expected: a header's name and a line of"
                + " text)");
  }

  @Test
  void aDeployerIsAPrincipal() {
    assertThat(
            issues(
                """
                services:
                  - name: s
                    deployers: [ci@p, the pipeline]
                    probes: [{id: p, path: /}]
                """))
        .containsExactly(
            "3:23: services[0].deployers: the pipeline (expected: a principal such as"
                + " ci@my-project.iam.gserviceaccount.com)");
  }

  @Test
  void aServiceWithoutAProbeIsRefused() {
    assertThat(issues("services: [{name: s}]"))
        .containsExactly(
            "1:12: services[0].probes: none (expected: at least one real request: without it"
                + " nothing is known)");
  }

  private static ServicePolicy parse(String text) {
    return YamlParser.parse(text)
        .match(Policy::parse, Checked.Invalid<Policy>::new)
        .match(
            it -> it.services().get(0),
            issues -> {
              throw new AssertionError(issues.toString());
            });
  }

  private static List<String> issues(String text) {
    return YamlParser.parse(text)
        .match(Policy::parse, Checked.Invalid<Policy>::new)
        .match(it -> List.of(), issues -> issues.stream().map(Object::toString).toList());
  }
}
