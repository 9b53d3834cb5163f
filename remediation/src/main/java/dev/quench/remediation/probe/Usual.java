package dev.quench.remediation.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a call is usually answered, learned in healthy times; what the file says a good answer is
 * stays the outer bound.
 *
 * @param call the call's id
 * @param wellSince when every answer learned began to be a 2xx; empty when the latest was none
 * @param well how many probes in a row were answered so
 * @param took the medians of the latest probes, oldest first, bounded
 * @param floor the fastest the call is known to be usually: what is usual may not drift far from it
 */
public record Usual(
    String call,
    Optional<Instant> wellSince,
    int well,
    List<Duration> took,
    Optional<Duration> floor) {

  /** Probes from which on something is called usual. */
  static final int ENOUGH = 3;

  private static final int KEPT = 20;
  private static final int TIMES_SLOWER = 3;
  private static final int DRIFT = 2;
  private static final Duration UNNOTICED = Duration.ofSeconds(1);

  public Usual {
    took = List.copyOf(took);
  }

  static Usual unknown(String call) {
    return new Usual(call, Optional.empty(), 0, List.of(), Optional.empty());
  }

  /** With one more healthy probe's answers, of a revision that serves since then. */
  Usual and(Answers answers, Instant servesSince) {
    List<Duration> all = new ArrayList<>(took);
    all.add(answers.took());
    List<Duration> kept = all.subList(Math.max(0, all.size() - KEPT), all.size());
    Optional<Duration> lowest = kept.size() < ENOUGH ? Optional.empty() : lower(median(kept));
    return answers.well()
        ? new Usual(call, wellSince.or(() -> Optional.of(servesSince)), well + 1, kept, lowest)
        : new Usual(call, Optional.empty(), 0, kept, lowest);
  }

  /** Whether a revision that began to serve then is expected to answer with a 2xx. */
  public boolean expectsWell(Instant servesSince) {
    return well >= ENOUGH && wellSince.filter(it -> !it.isAfter(servesSince)).isPresent();
  }

  /** How long it usually takes, once that is known; slow drift is followed only so far. */
  public Optional<Duration> typically() {
    return floor.map(it -> shorter(median(took), it.multipliedBy(DRIFT)));
  }

  /** Whether an answer that took so long is far from usual. */
  public boolean slow(Duration median) {
    return median.compareTo(UNNOTICED) > 0
        && typically()
            .filter(it -> median.compareTo(it.multipliedBy(TIMES_SLOWER)) > 0)
            .isPresent();
  }

  private Optional<Duration> lower(Duration median) {
    return Optional.of(floor.map(it -> shorter(it, median)).orElse(median));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Of two the faster: a cold start is not what is usual. */
  static Duration median(List<Duration> durations) {
    return durations.stream().sorted().toList().get((durations.size() - 1) / 2);
  }

  /**
   * What the answers to a call in one probe have in common.
   *
   * @param well whether most were a 2xx
   * @param took their median
   */
  record Answers(boolean well, Duration took) {

    static Optional<Answers> of(List<Answer> answers) {
      if (answers.isEmpty()) {
        return Optional.empty();
      }
      long well = answers.stream().filter(Answers::well).count();
      List<Duration> took = answers.stream().map(Answer::took).toList();
      return Optional.of(new Answers(well * 2 > answers.size(), median(took)));
    }

    private static boolean well(Answer answer) {
      return answer.reply() instanceof Reply.Answered it && it.status() / 100 == 2;
    }
  }
}
