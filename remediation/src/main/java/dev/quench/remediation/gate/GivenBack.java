package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.HandsOff;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who gave a revision traffic again that Quench had taken it from, as far as the log tells.
 *
 * @param others what others asked for since, oldest first
 * @param steps which of that is a deploy going on
 * @param giver the first of it that gave the revision something
 */
public record GivenBack(
    List<ChangeRecord> others, List<ChangeRecord> steps, Optional<ChangeRecord> giver) {

  /** How far back the log is read for it; of what is older nobody is named. */
  public static final Duration LOOKED_BACK = Duration.ofDays(7);

  public GivenBack {
    others = List.copyOf(others);
    steps = List.copyOf(steps);
  }

  static GivenBack since(HandsOff off, Case it) {
    List<ChangeRecord> all = it.facts().changes().toOptional().orElse(List.of());
    List<ChangeRecord> others =
        all.stream()
            .filter(c -> !c.failed() && c.serves() && c.at().isAfter(off.at()))
            .filter(c -> !ChangeGates.ours(it, c.at(), c.principal()))
            .toList();
    return new GivenBack(
        others,
        Deployers.steps(it.policy().deployers(), off.revision(), it.facts(), all),
        giver(all, others, off.revision(), it));
  }

  private static Optional<ChangeRecord> giver(
      List<ChangeRecord> all, List<ChangeRecord> others, RevisionName revision, Case it) {
    Portion portion = Portion.UNKNOWN;
    for (ChangeRecord change : all) {
      portion = change.failed() ? portion : portion.after(change, revision, it.facts());
      if (others.contains(change) && portion.some()) {
        return Optional.of(change);
      }
    }
    return Optional.empty();
  }

  /** Whether it is known to be the doing of what deploys without a person. */
  boolean byDeployers(HandsOff off, Instant now) {
    return off.at().plus(LOOKED_BACK).isAfter(now)
        && !others.isEmpty()
        && steps.containsAll(others);
  }
}
