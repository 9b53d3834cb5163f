package dev.quench.remediation.probe;

import static java.util.stream.Collectors.joining;

import dev.quench.common.Severity;
import dev.quench.remediation.probe.CallComparison.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a differential probe found.
 *
 * @param severity what the failing agents amount to; empty when the serving side is fine
 * @param failingAgents agents of the serving side that are worse than their baseline, in order
 */
public record ProbeVerdict(
    String probeId,
    Instant at,
    Outcome outcome,
    Optional<Severity> severity,
    List<String> failingAgents,
    boolean overloaded,
    List<CallComparison> calls) {

  public ProbeVerdict {
    failingAgents = List.copyOf(failingAgents);
    calls = List.copyOf(calls);
  }

  /** The rows of the verdict table. */
  public enum Outcome {
    /** Serving worse, target fine: the revision is at fault and the target cures it. */
    CONFIRMED,
    /** Serving fine. */
    FINE,
    /** Both worse: not the revision. */
    BOTH_WORSE,
    /** The target cures some of what fails, and the rest fails on both sides. */
    PARTLY_CURED,
    /** Serving worse, and the target fails elsewhere or cannot be reached. */
    TARGET_WORSE,
    /** Serving worse, and there was no target to ask. */
    SERVING_WORSE,
    /** Nothing could be reached. */
    BLIND
  }

  /** Whether our own requests to the serving side fail. */
  public boolean servingFails() {
    return outcome != Outcome.FINE && outcome != Outcome.BLIND;
  }

  /** Calls that the serving side mostly answers well, and too often does not. */
  public List<CallComparison> shaky() {
    return calls.stream().filter(it -> it.serving().shaky()).toList();
  }

  /** Whether the target was asked. */
  public boolean targetAsked() {
    return calls.stream().anyMatch(it -> it.target().isPresent());
  }

  /** Whether the target was asked and answered everything as well as its baseline. */
  public boolean targetFine() {
    return !calls.isEmpty() && calls.stream().allMatch(CallComparison::targetProven);
  }

  /** The first call that the target answers worse, and what was seen; empty when there is none. */
  public Optional<String> targetFailure() {
    return calls.stream()
        .filter(CallComparison::targetFails)
        .findFirst()
        .map(it -> it.callId() + ": " + it.target().orElseThrow().reason());
  }

  /** The calls that a move to the target was seen not to cure, where it cures others. */
  public List<String> uncured() {
    return outcome == Outcome.PARTLY_CURED
        ? judged(Verdict.BOTH_WORSE).map(CallComparison::callId).toList()
        : List.of();
  }

  /** Whose calls the target cures, and whose fail on both sides. */
  public String cure() {
    return "cures %s, and not %s, which fails on both sides"
        .formatted(subjects(Verdict.CURED), subjects(Verdict.BOTH_WORSE));
  }

  private String subjects(Verdict verdict) {
    return judged(verdict).map(CallComparison::subject).distinct().collect(joining(", "));
  }

  private Stream<CallComparison> judged(Verdict verdict) {
    return calls.stream().filter(it -> it.verdict() == verdict);
  }

  /** Whether all that is wrong with the target is that it does not answer in time, or not yet. */
  public boolean targetMayBeStarting() {
    return targetFailure().isPresent()
        && calls.stream().filter(CallComparison::targetFails).allMatch(CallComparison::targetLate);
  }

  /** Whether having too much to do explains everything that the serving side does worse. */
  public boolean loadExplains() {
    return calls.stream()
        .map(CallComparison::serving)
        .filter(it -> !it.fine())
        .allMatch(CallComparison.Judgement::load);
  }

  /** Whether what fails is only the content of answers that look right otherwise. */
  public boolean contentOnly() {
    List<CallComparison.Judgement> worse =
        calls.stream().map(CallComparison::serving).filter(it -> !it.fine()).toList();
    return !worse.isEmpty() && worse.stream().allMatch(CallComparison.Judgement::content);
  }

  /** Calls that the serving side answers well, and otherwise than the target. */
  public List<CallComparison> otherwise() {
    return calls.stream().filter(it -> it.serving().otherwise()).toList();
  }

  /** One line: what was found, and the calls that show it. */
  public String summary() {
    List<String> shown =
        calls.stream()
            .filter(it -> !it.serving().fine() || it.serving().shaky())
            .limit(6)
            .map(CallComparison::line)
            .toList();
    String found = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return shown.isEmpty()
        ? found + ": " + calls.size() + " calls"
        : found + ": " + String.join("; ", shown);
  }
}
