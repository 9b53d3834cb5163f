package dev.quench.app.cli;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.RulesHash;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident with something in every part of it. */
final class SampleIncident {
  static final ServiceRef SERVICE = new ServiceRef("my-project", "us-central1", "llm-forge");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final RevisionName BAD = new RevisionName("llm-forge-00042-bad");
  private static final RevisionName GOOD = new RevisionName("llm-forge-00041-abc");

  private SampleIncident() {}

  /** A watch whose only incident is over. */
  static Watch watch() {
    return watch(Optional.empty(), List.of(incident(Phase.RESOLVED, 2)));
  }

  /** A watch whose incident goes on, with so many lines in its timeline. */
  static Watch withIncident(Phase phase, int lines) {
    return watch(Optional.of(incident(phase, lines)), List.of());
  }

  /** A watch whose incident waits for its next look, or for a person; nobody asked for anything. */
  static Watch waiting(Phase phase) {
    return watch(Optional.of(incident(phase, 2, Optional.empty())), List.of());
  }

  /** A watch whose only incident is over and left a pin. */
  static Watch pinned(Pin pin) {
    return watch(Optional.empty(), List.of(incident(Phase.RESOLVED, 2)), Optional.of(pin));
  }

  /** A watch whose only incident is over and was decided on again and again. */
  static Watch decidedOften() {
    List<Decision<Refusal>> decisions = List.of(refused(1).after(refused(0)), decision());
    return watch(
        Optional.empty(), List.of(incident(Phase.RESOLVED, 2, Optional.empty(), decisions)));
  }

  /** A watch whose only incident ended with a refusal that a person may take upon themselves. */
  static Watch refused() {
    return watch(
        Optional.empty(),
        List.of(incident(Phase.CLOSED, 2, Optional.empty(), List.of(refused(1)))));
  }

  /** A watch with a plan whose target was not asked. */
  static Watch unasked() {
    Decision<Refusal> decision =
        Decision.of(
            START,
            List.of(
                GateVerdict.pass(
                    "proven", "not asked", "target fine", "the target was not asked: no URL"),
                GateVerdict.refuse(
                    "arming", Refusal.OBSERVE_ONLY, "observe only", "armed", "it is not armed")),
            List.of());
    return watch(
        Optional.of(incident(Phase.PROPOSED, 2, Optional.empty(), List.of(decision))), List.of());
  }

  private static Watch watch(Optional<Incident> incident, List<Incident> past) {
    return watch(incident, past, Optional.empty());
  }

  private static Watch watch(Optional<Incident> incident, List<Incident> past, Optional<Pin> pin) {
    Watch empty = Watch.start(SERVICE);
    return new Watch(
        empty.service(),
        empty.counter(),
        empty.control(),
        empty.windows(),
        incident,
        past,
        Optional.empty(),
        List.of(),
        empty.memory(),
        empty.patrol(),
        Optional.empty(),
        pin,
        Optional.empty());
  }

  private static Incident incident(Phase phase, int lines) {
    return incident(
        phase,
        lines,
        Optional.of(
            new Manual(
                "ann",
                Optional.empty(),
                List.of("HUMAN_ACTIVE"),
                Optional.empty(),
                Optional.empty())));
  }

  private static Incident incident(Phase phase, int lines, Optional<Manual> manual) {
    return incident(phase, lines, manual, List.of(decision()));
  }

  private static Incident incident(
      Phase phase, int lines, Optional<Manual> manual, List<Decision<Refusal>> decisions) {
    List<Entry> timeline =
        List.of(
            new Entry(START, "seen", "all agents answer 500"),
            new Entry(START.plusSeconds(12), "decided", "ROLL_BACK"));
    return new Incident(
        "i1",
        START,
        Incident.Origin.BY_HAND,
        "all agents answer 500",
        Severity.P2,
        Optional.of(Severity.P1),
        phase,
        List.of(new ModeId("agent-failure")),
        List.of(seen()),
        Optional.of(BAD),
        Optional.of(GOOD),
        manual,
        timeline.subList(0, lines),
        decisions,
        Optional.of(probe()),
        Optional.of(plan()),
        Optional.of(verification()),
        Incident.Progress.NONE,
        START.plusSeconds(1800),
        Optional.of(START.plusSeconds(40)),
        List.of());
  }

  private static Seen seen() {
    return new Seen(
        new RuleId("agent-error"),
        new ModeId("agent-failure"),
        5,
        START.minusSeconds(9),
        START,
        Optional.of("sdk-generator"),
        Optional.of(BAD),
        EvidenceClass.APPLICATION_RECORD,
        false,
        List.of(new Shown("error", "boom")),
        Optional.of(entry(START.minusSeconds(9), "65f0-1")),
        Optional.of(entry(START, "65f0-5")));
  }

  private static SignalId entry(Instant at, String id) {
    return new SignalId("projects/p/logs/run.googleapis.com%2Fstdout", at, id);
  }

  private static Decision<Refusal> refused(int second) {
    return new Decision<>(
        START.plusSeconds(second),
        Optional.of(Refusal.COOLING_DOWN),
        List.of(
            new GateVerdict<>(
                "cool-down",
                Optional.of(Refusal.COOLING_DOWN),
                false,
                "60 s",
                "600 s",
                "the last action was a minute ago")),
        "the last action was a minute ago",
        Optional.of(new RulesHash("0123456789abcdef")),
        Optional.empty(),
        List.of(new Decision.Fact("traffic", "llm-forge-00042-bad 100 %")));
  }

  private static Decision<Refusal> decision() {
    return new Decision<>(
        START.plusSeconds(12),
        Optional.empty(),
        List.of(
            new GateVerdict<>("budget", Optional.empty(), false, "1", "3 a day", "enough is left"),
            new GateVerdict<>(
                "human",
                Optional.of(Refusal.HUMAN_ACTIVE),
                true,
                "bob at 09:59",
                "none since 09:58",
                "somebody is at work")),
        "the revision is at fault and the target cures it",
        Optional.of(new RulesHash("0123456789abcdef")),
        Optional.empty(),
        List.of(new Decision.Fact("traffic", "llm-forge-00042-bad 100 %")));
  }

  private static ProbeVerdict probe() {
    CallComparison call =
        new CallComparison(
            "cli-generate",
            Optional.of("cli-generator"),
            new Judgement(Standing.WORSE, false, "500, expected 200"),
            Optional.of(new Judgement(Standing.FINE, false, "200")));
    return new ProbeVerdict(
        "p1",
        START.plusSeconds(11),
        ProbeVerdict.Outcome.CONFIRMED,
        Optional.of(Severity.P1),
        List.of("cli-generator"),
        false,
        List.of(call));
  }

  private static RollbackPlan plan() {
    Basis basis = new Basis("digest", List.of(), "bob", Optional.empty());
    return new RollbackPlan(
        BAD,
        "digest",
        GOOD,
        basis,
        List.of(),
        START.plusSeconds(32),
        "proven on the target",
        List.of("image"),
        Optional.empty());
  }

  private static Verification verification() {
    Verification.Check check =
        new Verification.Check(1, "health check", Verification.Health.HEALTHY, "200");
    return new Verification(
        START.plusSeconds(39), 1, Verification.Verdict.RECOVERED, List.of(check));
  }
}
