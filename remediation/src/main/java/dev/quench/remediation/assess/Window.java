package dev.quench.remediation.assess;

import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.common.Shown;
import dev.quench.common.SignalId;
import dev.quench.common.Threshold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest distinct signals of one rule about one revision and one part of the service.
 *
 * @param shown what the entries show of the failure, bounded
 * @param signals in order of event time, at most twice the threshold's count
 * @param since what happened up to then has been dealt with, and no longer counts
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
    List<Shown> shown,
    List<SignalId> signals,
    Instant since) {

  public Window {
    shown = List.copyOf(shown);
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
            List.of(),
            List.of(),
            Instant.EPOCH)
        .with(finding);
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

  /** This window with more signals; those already here, or too old to keep, change nothing. */
  public Window with(Finding more) {
    boolean anew = signals.isEmpty() || more.first().isAfter(last().plus(threshold.window()));
    return with(more.signals()).showing(Shown.both(anew ? List.of() : shown, more.shown()));
  }

  private Window with(List<SignalId> more) {
    List<SignalId> all =
        Stream.concat(signals.stream(), more.stream())
            .filter(it -> it.timestamp().isAfter(since))
            .distinct()
            .sorted()
            .toList();
    return holding(all.subList(Math.max(0, all.size() - 2 * threshold.count()), all.size()), since);
  }

  /** This window once everything up to an instant has been dealt with. */
  public Window handled(Instant instant) {
    Instant later = instant.isAfter(since) ? instant : since;
    return holding(List.of(), later).with(signals);
  }

  /** Whether enough distinct signals lie close enough together. */
  public boolean crossed() {
    return crossing().isPresent();
  }

  /**
   * Event time of the first signal of those that crossed the threshold together; before that, of
   * the earliest kept, and of a window without any, since when it is empty.
   */
  public Instant first() {
    return crossing().orElseGet(() -> signals.isEmpty() ? since : signals.get(0).timestamp());
  }

  private Optional<Instant> crossing() {
    int needed = threshold.count();
    for (int last = needed - 1; last < signals.size(); last++) {
      Instant from = signals.get(last - needed + 1).timestamp();
      if (!from.plus(threshold.window()).isBefore(signals.get(last).timestamp())) {
        return Optional.of(from);
      }
    }
    return Optional.empty();
  }

  /** The first entry of those that crossed the threshold together. */
  public Optional<SignalId> earliest() {
    Instant from = first();
    return signals.stream().filter(it -> !it.timestamp().isBefore(from)).findFirst();
  }

  /** The latest entry. */
  public Optional<SignalId> latest() {
    return signals.isEmpty() ? Optional.empty() : Optional.of(signals.get(signals.size() - 1));
  }

  /** Event time of the latest signal; of a window without any, since when it is empty. */
  public Instant last() {
    return signals.isEmpty() ? since : signals.get(signals.size() - 1).timestamp();
  }

  /** The agent it speaks of, if it speaks of one. */
  public Optional<String> agent() {
    return impact instanceof Impact.Agent it ? Optional.of(it.name()) : Optional.empty();
  }

  private Window holding(List<SignalId> kept, Instant from) {
    return holding(kept, from, shown);
  }

  private Window showing(List<Shown> now) {
    return holding(signals, since, now);
  }

  private Window holding(List<SignalId> kept, Instant from, List<Shown> showing) {
    return new Window(
        rule,
        fingerprint,
        mode,
        impact,
        threshold,
        evidence,
        clientCaused,
        revision,
        kept.isEmpty() ? List.of() : showing,
        kept,
        from);
  }
}
