package dev.quench.remediation.assess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Event.RuleInForce;
import dev.quench.remediation.policy.SeverityPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<String> ROSTER = List.of("a", "b");

  @Test
  void enoughSignalsCloseEnoughTogetherCross() {
    assertThat(fold(at(0), at(30), at(60)).get(0).crossed()).isTrue();
    assertThat(fold(at(0), at(30), at(61)).get(0).crossed()).isFalse();
  }

  @Test
  void doubleDeliveryNeverCounts() {
    assertThat(fold(at(0), at(0), at(0), at(1), at(1)).get(0).crossed()).isFalse();
  }

  @Test
  void orderOfArrivalMakesNoDifference() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      findings.add(at(i * 7));
    }
    List<Window> inOrder = Windows.fold(List.of(), findings);
    Collections.shuffle(findings, new Random(1));
    assertThat(Windows.fold(List.of(), findings)).isEqualTo(inOrder);
  }

  @Test
  void aStormCostsBoundedMemory() {
    List<Window> windows = List.of();
    for (int i = 0; i < 1000; i++) {
      windows = Windows.fold(windows, List.of(at(i)));
    }
    assertThat(windows.get(0).signals()).hasSize(6);
    assertThat(windows.get(0).last()).isEqualTo(T0.plusSeconds(999));
  }

  @Test
  void onlyWindowsOfRulesThatAreInForceUnchangedAreKept() {
    List<Window> windows = fold(at(0), at(1));
    Window open = windows.get(0);

    assertThat(Windows.of(List.of(new RuleInForce(open.rule(), open.fingerprint())), windows))
        .isEqualTo(windows);
    assertThat(Windows.of(List.of(new RuleInForce(open.rule(), "edited")), windows)).isEmpty();
    assertThat(Windows.of(List.of(), windows)).isEmpty();
  }

  @Test
  void manyRulesCostBoundedMemory() {
    List<Window> windows = List.of();
    for (int i = 0; i < 500; i++) {
      windows = Windows.fold(windows, List.of(finding("r" + i, "f", new Impact.Service(), i)));
    }
    assertThat(windows).hasSize(Windows.MAX);
  }

  @Test
  void anEditedRuleStartsAnew() {
    List<Window> windows = fold(at(0), at(1));
    windows = Windows.fold(windows, List.of(finding("r", "edited", new Impact.Service(), 2)));
    assertThat(windows).hasSize(1).noneMatch(Window::crossed);
  }

  @Test
  void whatHasBeenDealtWithDoesNotCountAgain() {
    List<Window> handled =
        Windows.handled(fold(at(0), at(1), at(2)), it -> true, T0.plusSeconds(2));
    assertThat(Windows.fold(handled, List.of(at(0), at(1), at(2))).get(0).crossed()).isFalse();
    assertThat(Windows.fold(handled, List.of(at(3), at(4), at(5))).get(0).crossed()).isTrue();
  }

  @Test
  void theSeverityOfTheWholeComesFromImpactAndRoster() {
    assertThat(severity(new Impact.Service())).contains(Severity.P1);
    assertThat(severity(new Impact.Agent("a"))).contains(Severity.P2);
    assertThat(severity(new Impact.Agent("a"), new Impact.Agent("b"))).contains(Severity.P1);
    assertThat(severity(new Impact.Degraded())).contains(Severity.P3);
    assertThat(severity(new Impact.Minor())).contains(Severity.P4);
    assertThat(severity(new Impact.Minor(), new Impact.Degraded())).contains(Severity.P3);
    assertThat(severity()).isEmpty();
  }

  private static Optional<Severity> severity(Impact... impacts) {
    List<Finding> findings = new ArrayList<>();
    for (Impact impact : impacts) {
      for (int i = 0; i < 3; i++) {
        findings.add(finding("r", "f", impact, i));
      }
    }
    return Assessment.of(Windows.fold(List.of(), findings), ROSTER, SeverityPolicy.RUNBOOK)
        .severity();
  }

  private static List<Window> fold(Finding... findings) {
    return Windows.fold(List.of(), List.of(findings));
  }

  private static Finding at(int second) {
    return finding("r", "f", new Impact.Service(), second);
  }

  private static Finding finding(String rule, String fingerprint, Impact impact, int second) {
    return new Finding(
        new RuleId(rule),
        fingerprint,
        new ModeId("m"),
        impact,
        new Threshold(3, Duration.ofSeconds(60)),
        EvidenceClass.PLATFORM,
        false,
        new ServiceRef("p", "r", "s"),
        Optional.empty(),
        List.of(),
        List.of(new SignalId("log", T0.plusSeconds(second), "id" + second)));
  }
}
