package dev.quench.app.cli;

import dev.quench.common.RevisionName;
import dev.quench.common.RulesHash;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import dev.quench.remediation.shift.Stage;
import dev.quench.remediation.shift.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A rollout that two gates refused. */
final class SampleShift {
  static final String ID = "llm-forge-s1";
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private SampleShift() {}

  /** A watch with nothing else in it. */
  static Watch refused() {
    Goal goal = new Goal.Rollout(new RevisionName("r2"), List.of(10, 100), Duration.ofMinutes(5));
    Shift begun = Shift.begin(ID, START, "ann", goal);
    return watch(
        new Shift(
            begun.id(),
            begun.begunAt(),
            begun.by(),
            begun.goal(),
            Stage.REFUSED,
            begun.step(),
            begun.subject(),
            begun.before(),
            begun.latest(),
            Optional.of(Stop.KNOWN_BAD),
            "r2 failed before",
            begun.comparison(),
            begun.timeline(),
            begun.progress(),
            Optional.of(START.plusSeconds(2)),
            List.of(decision())));
  }

  private static Decision<Stop> decision() {
    return Decision.of(
            START.plusSeconds(1),
            List.of(
                GateVerdict.pass("ready", "r2", "Ready", "r2"),
                Stop.KNOWN_BAD.because("r2 failed before"),
                Stop.NO_RETURN.because("r1 serves and is known bad")),
            List.of(new Decision.Fact("traffic", "r1 100 %")))
        .by(Optional.of(new RulesHash("0123456789abcdef")));
  }

  private static Watch watch(Shift shift) {
    Watch empty = Watch.start(SampleIncident.SERVICE);
    return new Watch(
        empty.service(),
        1,
        empty.control(),
        empty.windows(),
        empty.incident(),
        empty.past(),
        empty.pending(),
        empty.untold(),
        empty.memory(),
        empty.patrol(),
        Optional.of(shift),
        empty.pin(),
        empty.wakeAt());
  }
}
