package dev.quench.remediation.shift;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Entry;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.run.Basis;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.RequestStats;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A shift of traffic that a person asked for: everything known, decided and done about it.
 *
 * @param step the step it is at, from 0
 * @param subject the revision that is proven, and checked at each step
 * @param before what carried the traffic when it began, which undoing puts back
 * @param latest the revision that LATEST meant then
 * @param stop why it did not go its way, if it did not
 * @param why the same in a sentence
 * @param comparison the revisions side by side, as they were seen last
 * @param decisions oldest first, bounded: what was judged before each step, and what stopped it
 */
public record Shift(
    String id,
    Instant begunAt,
    String by,
    Goal goal,
    Stage stage,
    int step,
    Optional<RevisionName> subject,
    List<TrafficTarget> before,
    Optional<RevisionName> latest,
    Optional<Stop> stop,
    String why,
    Optional<Comparison> comparison,
    List<Entry> timeline,
    Progress progress,
    Optional<Instant> endedAt,
    List<Decision<Stop>> decisions) {

  public Shift {
    before = List.copyOf(before);
    timeline = List.copyOf(timeline);
    decisions = List.copyOf(decisions);
  }

  /** The latest decision. */
  public Optional<Decision<Stop>> decision() {
    return decisions.isEmpty()
        ? Optional.empty()
        : Optional.of(decisions.get(decisions.size() - 1));
  }

  /** Whether everything may be given to one of the two that share the traffic. */
  public boolean mayBeCompleted() {
    return goal instanceof Goal.Split it
        && (stage == Stage.HELD || (stage == Stage.STOPPED && completing(it)));
  }

  private boolean completing(Goal.Split it) {
    return it.complete().isPresent() && progress.undoing().isEmpty();
  }

  /** Whether it is over, and the traffic is as it was before it began. */
  public boolean putBack() {
    return stage == Stage.UNDONE || (stage == Stage.ABORTED && progress.placed() == 0);
  }

  /** One that has just been asked for. */
  public static Shift begin(String id, Instant now, String by, Goal goal) {
    return new Shift(
        id,
        now,
        by,
        goal,
        Stage.LOOKING,
        0,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        List.of(),
        Progress.from(now),
        Optional.empty(),
        List.of());
  }

  /**
   * How far it has come.
   *
   * @param since when it was begun or resumed last
   * @param resumeAt when it goes on; empty means now
   * @param failures reads, probes and checks that said nothing since one said something
   * @param writes writes begun since it last got on
   * @param placed how many steps took hold
   * @param asked requests of our own to the subject since the step is in place
   * @param expected the service as this shift found or left it; another is somebody's at work
   * @param write one whose outcome is unknown
   * @param provenAt when the subject answered our requests well last
   * @param movedAt when the traffic became as this step wants it; empty before the first
   * @param checkedAt when the step was checked last
   * @param reference numbers of what served before
   * @param failed whether our own requests found the subject bad
   * @param doubted whether it goes back because a check failed, not because a person asks for it
   * @param undoing why it is to be undone, or is being undone
   */
  public record Progress(
      Instant since,
      Optional<Instant> resumeAt,
      int failures,
      int writes,
      int placed,
      int asked,
      Optional<Basis> expected,
      Optional<Effect.WriteTraffic> write,
      Optional<Instant> provenAt,
      Optional<Instant> movedAt,
      Optional<Instant> checkedAt,
      Optional<RequestStats> reference,
      boolean failed,
      boolean doubted,
      Optional<String> undoing) {

    static Progress from(Instant now) {
      return new Progress(
          now,
          Optional.empty(),
          0,
          0,
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.empty());
    }
  }
}
