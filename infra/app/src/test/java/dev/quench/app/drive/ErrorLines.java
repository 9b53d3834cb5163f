package dev.quench.app.drive;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import dev.quench.remediation.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What agents log when they fail, each line another signal. */
final class ErrorLines {
  private long signals;

  /** Three lines that cross a threshold. */
  Event.FindingsArrived finding(
      String agent, RevisionName revision, boolean clientCaused, Instant at) {
    List<SignalId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      signals++;
      ids.add(new SignalId("log", at.minusMillis(3 - i), "s" + signals));
    }
    Finding found =
        new Finding(
            new RuleId("agent-failure-rule"),
            "f1",
            new ModeId("agent-failure"),
            new Impact.Agent(agent),
            new Threshold(3, Duration.ofMinutes(1)),
            EvidenceClass.APPLICATION_RECORD,
            clientCaused,
            Forge.SERVICE,
            Optional.of(revision),
            List.of(),
            ids);
    return new Event.FindingsArrived(List.of(found));
  }
}
