package dev.quench.remediation;

import dev.quench.common.Finding;
import dev.quench.common.Reading;
import dev.quench.common.RuleId;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.probe.ProbeReport;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import dev.quench.remediation.verify.Showing;
import java.util.List;

/**
 * Something happened. Results name the effect they belong to; a result whose effect is no longer
 * pending changes nothing.
 */
public sealed interface Event {

  /** Its kind, and by which ids it is known: what else it carries may be secret. */
  default String title() {
    return getClass().getSimpleName();
  }

  /** What became of an effect. */
  sealed interface Result extends Event {

    /** The effect's id. */
    String effectId();

    @Override
    default String title() {
      return getClass().getSimpleName() + " " + effectId();
    }
  }

  /** Rules matched; all findings are this service's. */
  record FindingsArrived(List<Finding> findings) implements Event {
    public FindingsArrived {
      findings = List.copyOf(findings);
    }

    @Override
    public String title() {
      return "FindingsArrived " + findings.stream().map(Finding::rule).distinct().toList();
    }
  }

  /** The answer to {@link Effect.ReadFacts}. */
  record FactsRead(String effectId, Reading<Facts> facts) implements Result {

    /** The same, and what concerns all services at the moment the facts are used. */
    public FactsRead amid(Reading<Fleet> fleet) {
      return new FactsRead(
          effectId, facts.match(it -> Reading.known(it.amid(fleet)), Reading::unreadable));
    }
  }

  /** The answer to {@link Effect.Probe}. */
  record Probed(String effectId, ProbeReport report) implements Result {}

  /** The answer to {@link Effect.WriteTraffic}. */
  record Written(String effectId, TrafficWritten outcome) implements Result {}

  /** The answer to {@link Effect.Verify}. */
  record Verified(
      String effectId,
      ProbeReport report,
      Reading<LogEvidence> log,
      Reading<RequestStats> metrics,
      List<Showing> beside)
      implements Result {
    public Verified {
      beside = List.copyOf(beside);
    }

    /** With none to compare it with. */
    public Verified(
        String effectId,
        ProbeReport report,
        Reading<LogEvidence> log,
        Reading<RequestStats> metrics) {
      this(effectId, report, log, metrics, List.of());
    }
  }

  /** The answer to {@link Effect.TryOut}. */
  record TriedOut(String effectId, Trial trial) implements Result {}

  /** Whoever performed the pending effect is gone, and its claim has run out. */
  record EffectLost(String effectId, String reason) implements Result {}

  /** These notices have been told. */
  record NoticesTold(List<String> noticeIds) implements Event {

    @Override
    public String title() {
      return "NoticesTold " + noticeIds;
    }
  }

  /** A person asks for something. */
  record Commanded(Command command) implements Event {

    @Override
    public String title() {
      return "Commanded " + command.getClass().getSimpleName();
    }
  }

  /** Other rules are in force. The windows of a rule that was changed or removed are forgotten. */
  record RulesReplaced(List<RuleInForce> rules) implements Event {
    public RulesReplaced {
      rules = List.copyOf(rules);
    }
  }

  /** A rule, and what its findings are known by. */
  record RuleInForce(RuleId rule, String fingerprint) {}

  /**
   * Something about Quench itself that people should know.
   *
   * @param type as a notice's
   * @param pagesIfArmed whether a person should be woken, if Quench may act on this service
   */
  record Announced(String type, boolean pagesIfArmed, String headline, List<Notice.Detail> details)
      implements Event {
    public Announced {
      details = List.copyOf(details);
    }
  }

  /** Somebody turned the switch for all services: what it concerns is to be looked at now. */
  record SwitchTurned() implements Event {}

  /** The watch's wake time has come. */
  record AlarmRang() implements Event {}
}
