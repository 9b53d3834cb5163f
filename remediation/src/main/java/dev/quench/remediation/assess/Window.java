package dev.quench.remediation.assess;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest distinct signals of one rule about one revision and one part of the service.
 *
 * @param signals in order of event time, at most twice the threshold's count
 */
public record Window(
    RuleId rule,
    String fingerprint,
    ModeId mode,
    Impact impact,
    Threshold threshold,
    EvidenceClass evidence,
    boolean clientCaused,
    Optional<RevisionName> revision,
    List<SignalId> signals) {

  public Window {
    signals = List.copyOf(signals);
  }

  /** A window that holds one finding. */
  public static Window of(Finding finding) {
    return new Window(
            finding.rule(),
            finding.fingerprint(),
            finding.mode(),
            finding.impact(),
            finding.threshold(),
            finding.evidence(),
            finding.clientCaused(),
            finding.revision(),
            List.of())
        .with(finding.signals());
  }

  /** Whether a finding belongs here. */
  public boolean takes(Finding finding) {
    return rule.equals(finding.rule())
        && fingerprint.equals(finding.fingerprint())
        && impact.equals(finding.impact())
        && clientCaused == finding.clientCaused()
        && evidence == finding.evidence()
        && revision.equals(finding.revision());
  }

  /**
   * This window with more signals; those already here, and those too old to keep, change nothing.
   */
  public Window with(List<SignalId> more) {
    List<SignalId> all =
        Stream.concat(signals.stream(), more.stream()).distinct().sorted().toList();
    return holding(all.subList(Math.max(0, all.size() - 2 * threshold.count()), all.size()));
  }

  /** This window without what happened up to an instant. */
  public Window after(Instant instant) {
    return holding(signals.stream().filter(it -> it.timestamp().isAfter(instant)).toList());
  }

  /** Whether enough distinct signals lie close enough together. */
  public boolean crossed() {
    int needed = threshold.count();
    for (int last = needed - 1; last < signals.size(); last++) {
      Instant from = signals.get(last - needed + 1).timestamp();
      if (!from.plus(threshold.window()).isBefore(signals.get(last).timestamp())) {
        return true;
      }
    }
    return false;
  }

  /** Event time of the earliest signal kept. */
  public Instant first() {
    return signals.get(0).timestamp();
  }

  /** Event time of the latest signal. */
  public Instant last() {
    return signals.get(signals.size() - 1).timestamp();
  }

  private Window holding(List<SignalId> kept) {
    return new Window(
        rule, fingerprint, mode, impact, threshold, evidence, clientCaused, revision, kept);
  }
}
