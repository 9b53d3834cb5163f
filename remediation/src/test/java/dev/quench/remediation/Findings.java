package dev.quench.remediation;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the rules make of a world's signals. */
final class Findings {
  private Findings() {}

  /** Number 0: the signals name no revision. */
  static Finding found(
      String mode, Impact impact, int number, boolean clientCaused, List<SignalId> ids) {
    return new Finding(
        new RuleId(mode + "-rule"),
        "f1",
        new ModeId(mode),
        impact,
        new Threshold(3, Duration.ofMinutes(1)),
        EvidenceClass.APPLICATION_RECORD,
        clientCaused,
        Cloud.FORGE,
        number == 0 ? Optional.empty() : Optional.of(Cloud.rev(number)),
        List.of(),
        ids);
  }
}
