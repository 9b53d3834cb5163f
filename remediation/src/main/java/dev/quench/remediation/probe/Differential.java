package dev.quench.remediation.probe;

import static java.util.stream.Collectors.toSet;

import dev.quench.common.Severity;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.SeverityPolicy;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
import dev.quench.remediation.probe.CallComparison.Verdict;
import dev.quench.remediation.probe.ProbeVerdict.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what the revision that serves and the candidate target answered to the same requests in
 * the same minute, each against its own baseline.
 */
public final class Differential {
  private final List<ProbeCall> calls;
  private final ProbeReport report;
  private final SeverityPolicy.Impacts impacts;
  private final List<CallComparison> compared = new ArrayList<>();
  private final List<String> expectedWell;
  private long refusedForLoad;
  private long asked;

  private Differential(
      List<ProbeCall> calls,
      ProbeReport report,
      SeverityPolicy.Impacts impacts,
      List<String> expectedWell) {
    this.calls = calls;
    this.report = report;
    this.impacts = impacts;
    this.expectedWell = expectedWell;
  }

  /** The verdict on a report, by what the file says alone. */
  public static ProbeVerdict judge(
      ProbeReport report, List<ProbeCall> calls, SeverityPolicy severities, Instant now) {
    return judge(report, calls, severities, List.of(), now);
  }

  /**
   * The verdict on a report.
   *
   * @param expectedWell calls that what serves used to answer with a 2xx, whatever the file allows
   */
  public static ProbeVerdict judge(
      ProbeReport report,
      List<ProbeCall> calls,
      SeverityPolicy severities,
      List<String> expectedWell,
      Instant now) {
    return new Differential(calls, report, severities.impacts(), expectedWell).verdict(now);
  }

  private ProbeVerdict verdict(Instant now) {
    boolean targetAsked = report.answers().stream().anyMatch(it -> it.side() == Side.TARGET);
    calls.forEach(it -> compared.add(compare(it, targetAsked)));
    Outcome outcome = outcome(targetAsked);
    Set<String> failing = failingAgents();
    boolean fails = outcome != Outcome.FINE && outcome != Outcome.BLIND;
    return new ProbeVerdict(
        report.probeId(),
        now,
        outcome,
        fails ? Optional.of(severity(failing)) : Optional.empty(),
        List.copyOf(failing),
        overloaded(),
        compared);
  }

  /**
   * Whether most requests were refused for load, or some were and load explains all that is worse:
   * constant answers such as a health check's may come through when work is refused.
   */
  private boolean overloaded() {
    List<Judgement> worse =
        compared.stream().map(CallComparison::serving).filter(it -> !it.fine()).toList();
    boolean explained = !worse.isEmpty() && worse.stream().allMatch(Judgement::load);
    return refusedForLoad * 2 > asked || (refusedForLoad > 0 && explained);
  }

  private CallComparison compare(ProbeCall call, boolean targetAsked) {
    Samples serving = samples(call, Side.SERVING);
    Samples target = samples(call, Side.TARGET);
    refusedForLoad += serving.refusedForLoad();
    asked += serving.size();
    Optional<Judgement> lapsed = lapsed(call, serving);
    if (!targetAsked) {
      Judgement left = lapsed.orElseGet(serving::alone);
      return new CallComparison(call.call().id(), call.agent(), left, Optional.empty());
    }
    Judgement right = target.beside(serving);
    Judgement left = lapsed.filter(it -> target.well()).orElseGet(() -> serving.beside(target));
    if (left.fine() && right.fine() && !left.shaky()) {
      left = serving.against(target).orElse(left);
    }
    return new CallComparison(call.call().id(), call.agent(), left, Optional.of(right));
  }

  /**
   * What always failed, was mended and fails again is worse; but only a target that does not cures.
   */
  private Optional<Judgement> lapsed(ProbeCall call, Samples serving) {
    Judgement is = serving.judgement();
    boolean lapsed = is.fine() && expectedWell.contains(call.call().id()) && !serving.well();
    return lapsed
        ? Optional.of(new Judgement(Standing.WORSE, false, is.reason() + " (usually a 2xx)"))
        : Optional.empty();
  }

  private Samples samples(ProbeCall call, Side side) {
    return new Samples(
        call.baseline(),
        report.answers().stream()
            .filter(it -> it.side() == side && it.callId().equals(call.call().id()))
            .toList());
  }

  private Outcome outcome(boolean targetAsked) {
    List<CallComparison> worse = compared.stream().filter(it -> !it.serving().fine()).toList();
    if (worse.isEmpty() && !compared.isEmpty()) {
      return Outcome.FINE;
    }
    if (blind(worse)) {
      return Outcome.BLIND;
    }
    if (!targetAsked) {
      return Outcome.SERVING_WORSE;
    }
    Set<Verdict> verdicts = compared.stream().map(CallComparison::verdict).collect(toSet());
    if (verdicts.contains(Verdict.UNPROVEN)) {
      return Outcome.TARGET_WORSE;
    }
    if (!verdicts.contains(Verdict.BOTH_WORSE)) {
      return Outcome.CONFIRMED;
    }
    return verdicts.contains(Verdict.CURED) ? Outcome.PARTLY_CURED : Outcome.BOTH_WORSE;
  }

  /**
   * Where an address outside was asked as well, it tells whose fault it is that something could not
   * be connected to. Without one, reaching nothing at all is taken for our own fault.
   */
  private boolean blind(List<CallComparison> worse) {
    List<Answer> outside =
        report.answers().stream().filter(it -> it.side() == Side.EGRESS).toList();
    if (outside.isEmpty()) {
      return compared.stream().allMatch(Differential::deaf);
    }
    return outside.stream().noneMatch(it -> it.reply() instanceof Reply.Answered)
        && worse.stream().allMatch(it -> it.serving().standing() == Standing.UNREACHABLE);
  }

  private static boolean deaf(CallComparison call) {
    return call.serving().standing() == Standing.UNREACHABLE
        && call.target().filter(it -> it.standing() != Standing.UNREACHABLE).isEmpty();
  }

  private Set<String> failingAgents() {
    Set<String> failing = new TreeSet<>();
    compared.stream()
        .filter(it -> !it.serving().fine())
        .forEach(it -> it.agent().ifPresent(failing::add));
    return failing;
  }

  /** Agents that never answer well cannot be seen to fail, so they do not keep it from a P1. */
  private Severity severity(Set<String> failing) {
    Set<String> measurable = new TreeSet<>();
    calls.stream()
        .filter(it -> it.baseline().status().stream().anyMatch(s -> s / 100 == 2))
        .forEach(it -> it.agent().ifPresent(measurable::add));
    return failing.containsAll(measurable) ? impacts.allAgents() : impacts.agent();
  }
}
