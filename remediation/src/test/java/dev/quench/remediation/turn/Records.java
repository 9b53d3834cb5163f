package dev.quench.remediation.turn;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.RulesHash;
import dev.quench.common.Severity;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Incident.Origin;
import dev.quench.remediation.Manual;
import dev.quench.remediation.Phase;
import dev.quench.remediation.Seen;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.people.Deed.Kind;
import dev.quench.remediation.people.Step;
import dev.quench.remediation.plan.RollbackPlan;
import dev.quench.remediation.probe.CallComparison;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.Verification;
import dev.quench.remediation.verify.Verification.Health;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of incidents, each with its own way of ending. */
public final class Records {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final RevisionName BAD = new RevisionName("llm-forge-00042-bad");
  private static final RevisionName GOOD = new RevisionName("llm-forge-00041-abc");

  private Records() {}

  /** Rolled back at once; nobody has marked any step yet. */
  public static Incident rolledBack() {
    CaseFile file = suspected(Severity.P1);
    confirmed(file, Outcome.CONFIRMED, Severity.P1);
    decided(file, 12, List.of(passed("traffic", "100 %", "above 0 %"), budget("1 in 24 h")));
    acted(file, 13);
    verified(file, 25, Health.INCONCLUSIVE);
    end(file, 25, Phase.RESOLVED);
    return file.freeze();
  }

  /** Rolled back; minutes later, when the numbers had arrived, the checks were made once more. */
  public static Incident lookedAtLater() {
    CaseFile file = new CaseFile(rolledBack());
    verified(file, 253, Health.HEALTHY);
    return file.freeze();
  }

  /** Rolled back, and moved again by somebody else before it was known whether that helped. */
  public static Incident movedAgain() {
    CaseFile file = suspected(Severity.P1);
    confirmed(file, Outcome.CONFIRMED, Severity.P1);
    decided(file, 12, List.of(budget("1 in 24 h")));
    acted(file, 13);
    verified(file, 25, Health.INCONCLUSIVE);
    file.note(START.plusSeconds(40), "did", "traffic was moved again by somebody else");
    decided(
        file, 1790, List.of(refused("budget", Refusal.BUDGET_SPENT, "3 in 24 h", "fewer than 3")));
    end(file, 1800, Phase.ESCALATED);
    return file.freeze();
  }

  /** The target fails as well; people find the reason, an hour late. */
  public static Incident dependencyDown() {
    CaseFile file = suspected(Severity.P1);
    confirmed(file, Outcome.BOTH_WORSE, Severity.P1);
    decided(
        file,
        12,
        List.of(
            refused("proven", Refusal.DEPENDENCY_DOWN, "BOTH_WORSE", "target fine"),
            budget("3 in 24 h", Refusal.BUDGET_SPENT)));
    decided(
        file,
        1790,
        List.of(
            refused("proven", Refusal.DEPENDENCY_DOWN, "BOTH_WORSE", "target fine"),
            budget("3 in 24 h", Refusal.BUDGET_SPENT)));
    end(file, 1800, Phase.ESCALATED);
    did(file, 3600, "ann", Kind.ACKNOWLEDGED, Optional.empty(), "");
    did(file, 3700, "ann", Kind.NOTED, Optional.empty(), "RuVector | ran out\nof disk");
    did(file, 4000, "bob", Kind.STEP, Optional.of(Step.MITIGATE), "disk enlarged");
    did(file, 9000, "ann", Kind.STEP, Optional.of(Step.INVESTIGATE), "no alert on the disk");
    did(file, 9001, "ann", Kind.STEP, Optional.of(Step.REVIEW), "held on Monday");
    return file.freeze();
  }

  /** One agent down: a person says no, another applies the plan later. */
  public static Incident vetoedAndApplied() {
    CaseFile file = suspected(Severity.P2);
    confirmed(file, Outcome.CONFIRMED, Severity.P2);
    did(file, 60, "ann", Kind.ACKNOWLEDGED, Optional.empty(), "");
    did(file, 65, "ann", Kind.VETOED, Optional.empty(), "the fix is in review");
    decided(file, 80, List.of(refused("veto", Refusal.VETOED, "ann at 10:01:05Z", "no veto")));
    did(file, 600, "bob", Kind.APPLIED, Optional.empty(), "i1-p66f778a0");
    file.manual =
        Optional.of(
            new Manual(
                "bob",
                Optional.of(GOOD),
                List.of("VETOED"),
                Optional.empty(),
                Optional.of("i1-p66f778a0")));
    decided(file, 612, List.of(passed("veto", "by hand", "no veto")));
    acted(file, 613);
    verified(file, 630, Health.HEALTHY);
    end(file, 630, Phase.RESOLVED);
    return file.freeze();
  }

  /** Nothing was wrong. */
  public static Incident clientCaused() {
    CaseFile file = suspected(Severity.P1);
    decided(
        file,
        12,
        List.of(
            refused("confirmed", Refusal.CLIENT_CAUSED, "answered well", "worse than baseline")));
    end(file, 1800, Phase.CLOSED);
    return file.freeze();
  }

  private static CaseFile suspected(Severity severity) {
    CaseFile file =
        CaseFile.open(
            "i1",
            START,
            Origin.FINDINGS,
            severity + " suspected: agent-failure on " + BAD,
            severity,
            START.plusSeconds(1800));
    file.modes = List.of(new ModeId("agent-failure"));
    file.seen =
        List.of(
            new Seen(
                new RuleId("agent-error"),
                new ModeId("agent-failure"),
                3,
                START.minusSeconds(4),
                START.minusSeconds(1),
                Optional.of("cli-generator"),
                Optional.of(BAD),
                EvidenceClass.APPLICATION_RECORD,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty()));
    file.failing = Optional.of(BAD);
    file.target = Optional.of(GOOD);
    file.note(START, "seen", file.cause);
    file.note(START, "told", "llm-forge: " + file.cause + "; looking");
    return file;
  }

  private static void confirmed(CaseFile file, Outcome outcome, Severity severity) {
    Instant at = START.plusSeconds(11);
    boolean cures = outcome == Outcome.CONFIRMED;
    Judgement target =
        new Judgement(
            cures ? Standing.FINE : Standing.WORSE, false, cures ? "200" : "503 (baseline: 200)");
    CallComparison call =
        new CallComparison(
            "cli-generator",
            Optional.of("cli-generator"),
            new Judgement(Standing.WORSE, false, "500 (baseline: 200)"),
            Optional.of(target));
    file.confirmed = Optional.of(severity);
    file.probe =
        Optional.of(
            new ProbeVerdict(
                "p1", at, outcome, file.confirmed, List.of("cli-generator"), false, List.of(call)));
    file.note(at, "probed", file.probe.get().summary());
    file.note(at, "told", "paged: " + severity + " llm-forge: confirmed by our own requests");
  }

  private static void decided(CaseFile file, long after, List<GateVerdict<Refusal>> verdicts) {
    Optional<GateVerdict<Refusal>> no = verdicts.stream().filter(GateVerdict::refuses).findFirst();
    boolean unused =
        file.decide(
            new Decision<>(
                START.plusSeconds(after),
                no.flatMap(GateVerdict::refusal),
                verdicts,
                no.map(GateVerdict::reason).orElse("every gate passed"),
                Optional.of(new RulesHash("0123456789abcdef")),
                Optional.empty(),
                List.of(
                    new Decision.Fact("traffic", BAD + " 100 %"),
                    new Decision.Fact("changes", "ci@p TEMPLATE+TRAFFIC at 09:59:30Z"))));
    file.note(START.plusSeconds(after), "decided", file.decision().map(Decision::name).orElse(""));
  }

  private static void acted(CaseFile file, long after) {
    file.plan =
        Optional.of(
            new RollbackPlan(
                BAD,
                "digest",
                GOOD,
                new Basis("digest", List.of(), "ci@p", Optional.empty()),
                List.of(TrafficTarget.of(GOOD, 100)),
                START.plusSeconds(after + 20),
                "known good",
                List.of("image"),
                Optional.empty()));
    file.acts(START.plusSeconds(after));
    file.actedAt = Optional.of(START.plusSeconds(after));
    file.note(START.plusSeconds(after), "did", "writing 100 % to " + GOOD);
  }

  private static void verified(CaseFile file, long after, Health numbers) {
    file.verification =
        Optional.of(
            new Verification(
                START.plusSeconds(after),
                1,
                Verification.Verdict.RECOVERED,
                List.of(
                    new Verification.Check(1, "health check", Health.HEALTHY, "as good as ever"),
                    new Verification.Check(6, "errors and latency", numbers, "no numbers yet"))));
    file.note(START.plusSeconds(after), "verified", file.verification.get().summary());
  }

  private static void end(CaseFile file, long after, Phase phase) {
    file.move(phase);
    file.endedAt = Optional.of(START.plusSeconds(after));
  }

  private static void did(
      CaseFile file, long after, String by, Kind kind, Optional<Step> step, String text) {
    file.did(new Deed(START.plusSeconds(after), by, kind, step, text));
  }

  private static GateVerdict<Refusal> budget(String value) {
    return passed("budget", value, "fewer than 3");
  }

  private static GateVerdict<Refusal> budget(String value, Refusal refusal) {
    return refused("budget", refusal, value, "fewer than 3");
  }

  private static GateVerdict<Refusal> passed(String gate, String value, String limit) {
    return new GateVerdict<>(gate, Optional.empty(), false, value, limit, "it is as it should be");
  }

  private static GateVerdict<Refusal> refused(
      String gate, Refusal refusal, String value, String limit) {
    return new GateVerdict<>(
        gate, Optional.of(refusal), false, value, limit, "it stands in the way");
  }
}
