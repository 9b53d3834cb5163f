package dev.quench.remediation;

import dev.quench.common.Finding;
import dev.quench.common.Reading;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.util.List;

/**
 * Something happened. Results name the effect they belong to; a result whose effect is no longer
 * pending changes nothing.
 */
public sealed interface Event {

  /** Rules matched; all findings are this service's. */
  record FindingsArrived(List<Finding> findings) implements Event {
    public FindingsArrived {
      findings = List.copyOf(findings);
    }
  }

  /** The answer to {@link Effect.ReadFacts}. */
  record FactsRead(String effectId, Reading<Facts> facts) implements Event {}

  /** The answer to {@link Effect.Probe}. */
  record Probed(String effectId, ProbeReport report) implements Event {}

  /** The answer to {@link Effect.WriteTraffic}. */
  record Written(String effectId, TrafficWritten outcome) implements Event {}

  /** The answer to {@link Effect.Verify}. */
  record Verified(
      String effectId, ProbeReport report, Reading<LogEvidence> log, Reading<RequestStats> metrics)
      implements Event {}

  /** Whoever performed the pending effect is gone, and its claim has run out. */
  record EffectLost(String effectId, String reason) implements Event {}

  /** These notices have been told. */
  record NoticesTold(List<String> noticeIds) implements Event {}

  /** A person asks for something. */
  record Commanded(Command command) implements Event {}

  /** The watch's wake time has come. */
  record AlarmRang() implements Event {}
}
