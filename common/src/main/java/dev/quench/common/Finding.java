package dev.quench.common;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A rule matched. Self-contained: whoever folds it needs no rule file.
 *
 * @param fingerprint the rule's content hash; a window survives a reload only if it is unchanged
 * @param shown what the entries show of the failure, each thing once
 * @param signals distinct identities of what matched, in order: exact up to the threshold's count,
 *     saturating there, so that double delivery changes nothing and a storm costs bounded memory
 */
public record Finding(
    RuleId rule,
    String fingerprint,
    ModeId mode,
    Impact impact,
    Threshold threshold,
    EvidenceClass evidence,
    boolean clientCaused,
    ServiceRef service,
    Optional<RevisionName> revision,
    List<Shown> shown,
    List<SignalId> signals) {

  public Finding {
    shown = Shown.both(shown, List.of());
    signals = signals.stream().distinct().sorted().toList();
    if (signals.isEmpty()) {
      throw new IllegalArgumentException("signals: none (expected: at least one)");
    }
  }

  /** Event time of the earliest signal kept. */
  public Instant first() {
    return signals.get(0).timestamp();
  }

  /** Event time of the latest signal. */
  public Instant last() {
    return signals.get(signals.size() - 1).timestamp();
  }
}
