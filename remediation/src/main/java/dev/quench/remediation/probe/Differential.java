package dev.quench.remediation.probe;

import dev.quench.common.Severity;
import dev.quench.remediation.policy.ProbeCall;
import dev.quench.remediation.policy.SeverityPolicy;
import dev.quench.remediation.probe.CallComparison.Judgement;
import dev.quench.remediation.probe.CallComparison.Standing;
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
  private long refusedForLoad;
  private long asked;

  private Differential(List<ProbeCall> calls, ProbeReport report, SeverityPolicy.Impacts impacts) {
    this.calls = calls;
    this.report = report;
    this.impacts = impacts;
  }

  /** The verdict on a report. */
  public static ProbeVerdict judge(
      ProbeReport report, List<ProbeCall> calls, SeverityPolicy severities, Instant now) {
    return new Differential(calls, report, severities.impacts()).verdict(now);
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
        refusedForLoad * 2 > asked,
        compared);
  }

  private CallComparison compare(ProbeCall call, boolean targetAsked) {
    Samples serving = samples(call, Side.SERVING);
    Samples target = samples(call, Side.TARGET);
    refusedForLoad += serving.refusedForLoad();
    asked += serving.size();
    Judgement left = serving.judgement();
    if (!targetAsked) {
      return new CallComparison(call.call().id(), call.agent(), left, Optional.empty());
    }
    Judgement right = target.judgement();
    if (left.badContent() && right.badContent()) {
      left = right = new Judgement(Standing.FINE, false, "no better on the other side");
    } else if (left.fine() && right.fine()) {
      left = serving.against(target).orElse(left);
    }
    return new CallComparison(call.call().id(), call.agent(), left, Optional.of(right));
  }

  private Samples samples(ProbeCall call, Side side) {
    return new Samples(
        call.baseline(),
        report.answers().stream()
            .filter(it -> it.side() == side && it.callId().equals(call.call().id()))
            .toList());
  }

  private Outcome outcome(boolean targetAsked) {
    if (compared.stream().allMatch(Differential::deaf)) {
      return Outcome.BLIND;
    }
    List<CallComparison> worse = compared.stream().filter(it -> !it.serving().fine()).toList();
    if (worse.isEmpty()) {
      return Outcome.FINE;
    }
    if (!targetAsked) {
      return Outcome.SERVING_WORSE;
    }
    return worse.stream().anyMatch(it -> standing(it) == Standing.WORSE)
        ? Outcome.BOTH_WORSE
        : compared.stream().allMatch(it -> standing(it) == Standing.FINE)
            ? Outcome.CONFIRMED
            : Outcome.TARGET_WORSE;
  }

  private static boolean deaf(CallComparison call) {
    return call.serving().standing() == Standing.UNREACHABLE
        && (call.target().isEmpty() || standing(call) == Standing.UNREACHABLE);
  }

  private static Standing standing(CallComparison call) {
    return call.target().map(Judgement::standing).orElse(Standing.UNREACHABLE);
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
