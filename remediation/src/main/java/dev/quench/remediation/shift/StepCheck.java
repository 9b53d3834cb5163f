package dev.quench.remediation.shift;

import dev.quench.common.ModeId;
import dev.quench.remediation.probe.ProbeVerdict;
import dev.quench.remediation.shift.Comparison.Row;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a revision that has been given traffic does as well as what served before: by our own
 * requests, by its numbers and by its log, each held against the other revisions' of the same time.
 * A client can reach both alike, so a difference is the revision's. It goes back only to what has
 * just answered well.
 *
 * @param stop what stands in the way of going on, if something does
 */
public record StepCheck(Result result, Optional<Stop> stop, String reason) {

  /** How much larger the share of errors may be. */
  private static final double ERRORS = 0.05;

  /** How many times as long the 95th percentile may be, and how many milliseconds on top. */
  private static final double SLOWER = 1.5;

  private static final long SLACK_MILLIS = 200;

  private static final String NO_RETURN = "; what it would go back to did not answer well either";

  /** What it comes to. */
  public enum Result {
    GOOD,
    /** Going on is not proven to be right, and neither is going back. */
    UNSURE,
    /** It is worse, and what one would go back to is not. */
    FAILED
  }

  /**
   * Judges a step.
   *
   * @param reference numbers of what served before, where it has too few of this time
   */
  public static StepCheck judge(
      ProbeVerdict probe, Comparison compared, Optional<RequestStats> reference) {
    StepCheck asked = asked(probe);
    if (asked.result() != Result.GOOD) {
      return asked;
    }
    Row subject = compared.rows().get(0);
    List<Row> others = compared.rows().subList(1, compared.rows().size());
    List<String> worse = new ArrayList<>();
    subject
        .numbers()
        .toOptional()
        .filter(RequestStats::tells)
        .ifPresent(it -> worse.addAll(numbers(it, usual(others).or(() -> reference))));
    subject.log().toOptional().flatMap(it -> matches(it, others)).ifPresent(worse::add);
    if (worse.isEmpty()) {
      return good(asked.reason() + "; " + seen(subject));
    }
    String reason = String.join("; ", worse);
    return probe.targetFine() ? failed(reason) : unsure(Stop.NO_RETURN, reason + NO_RETURN);
  }

  /** By our own requests alone: nobody but the revision can make those fail. */
  public static StepCheck asked(ProbeVerdict probe) {
    String fails = "our own requests fail: " + probe.summary();
    return switch (probe.outcome()) {
      case FINE -> good("our requests are answered well");
      case BLIND -> unsure(Stop.BLIND, "our requests reached nothing");
      case BOTH_WORSE -> unsure(Stop.DEPENDENCY_DOWN, "our requests fail on both sides");
      case CONFIRMED -> failed(fails);
      case PARTLY_CURED ->
          unsure(Stop.NO_RETURN, fails + "; what it would go back to " + probe.cure());
      case TARGET_WORSE, SERVING_WORSE -> unsure(Stop.NO_RETURN, fails + NO_RETURN);
    };
  }

  private static StepCheck good(String reason) {
    return new StepCheck(Result.GOOD, Optional.empty(), reason);
  }

  private static StepCheck unsure(Stop stop, String reason) {
    return new StepCheck(Result.UNSURE, Optional.of(stop), reason);
  }

  private static StepCheck failed(String reason) {
    return new StepCheck(Result.FAILED, Optional.of(Stop.STEP_FAILED), reason);
  }

  /** The numbers of the others that have enough of them. */
  public static Optional<RequestStats> usual(List<Row> others) {
    return others.stream()
        .flatMap(it -> it.numbers().toOptional().stream())
        .filter(RequestStats::tells)
        .findFirst();
  }

  private static List<String> numbers(RequestStats it, Optional<RequestStats> usual) {
    List<String> worse = new ArrayList<>();
    double errors = usual.map(RequestStats::errorRatio).orElse(0.0);
    if (it.errorRatio() > errors + ERRORS) {
      worse.add(
          "%.1f %% errors in %d requests (expected: at most %.1f %%)"
              .formatted(it.errorRatio() * 100, it.count(), (errors + ERRORS) * 100));
    }
    usual.flatMap(old -> slower(it, old)).ifPresent(worse::add);
    return worse;
  }

  private static Optional<String> slower(RequestStats it, RequestStats old) {
    long limit = Math.round(old.p95().toMillis() * SLOWER) + SLACK_MILLIS;
    return it.p95().toMillis() > limit
        ? Optional.of("p95 %d ms (expected: at most %d)".formatted(it.p95().toMillis(), limit))
        : Optional.empty();
  }

  private static Optional<String> matches(LogEvidence log, List<Row> others) {
    return log.matches().entrySet().stream()
        .filter(it -> it.getValue() > 0)
        .filter(it -> others.stream().noneMatch(row -> matches(row, it.getKey())))
        .map(it -> it.getValue() + " lines of " + it.getKey() + " in its log, and in no other's")
        .sorted()
        .findFirst();
  }

  private static boolean matches(Row row, ModeId mode) {
    return row.log().toOptional().filter(it -> it.matches().getOrDefault(mode, 0) > 0).isPresent();
  }

  private static String seen(Row subject) {
    return subject
        .numbers()
        .match(
            it ->
                "%s, %.1f %% errors, p95 %d ms"
                    .formatted(it.counted(), it.errorRatio() * 100, it.p95().toMillis()),
            reason -> "numbers unreadable: " + reason);
  }
}
