package dev.quench.remediation.probe;

import java.util.Optional;

/**
 * One call, both sides against its baseline.
 *
 * @param agent whose call it is, if an agent's
 * @param target empty when no target was asked
 */
public record CallComparison(
    String callId, Optional<String> agent, Judgement serving, Optional<Judgement> target) {

  /** One bad sample may be chance, two of five are not. */
  private static final int SHAKY = 2;

  /** What both sides show together. */
  public enum Verdict {
    /** Both answer well. */
    FINE,
    /** The serving side fails, and the target answers well. */
    CURED,
    /** Both fail. */
    BOTH_WORSE,
    /** The target fails where the serving side does not, or cannot be told to cure. */
    UNPROVEN
  }

  /** How a side did on a call. */
  public enum Standing {
    /** No worse than the baseline. */
    FINE,
    /** No worse as far as can be seen: what the baseline asks for comes after what is kept. */
    UNJUDGED,
    /** Worse than the baseline. */
    WORSE,
    /** No connection could be made. */
    UNREACHABLE
  }

  /**
   * A side's standing on a call, by the majority of its samples.
   *
   * @param content true when it is about content only: status and shape are as they should be
   * @param reason what was seen, and what was expected
   * @param failed how many samples failed where most did not
   * @param load whether having too much to do explains it: no answer in time, or one that says so
   */
  public record Judgement(
      Standing standing, boolean content, String reason, boolean load, int failed) {

    /** Of samples that say the same. */
    public Judgement(Standing standing, boolean content, String reason, boolean load) {
      this(standing, content, reason, load, 0);
    }

    /** One that load does not explain. */
    public Judgement(Standing standing, boolean content, String reason) {
      this(standing, content, reason, false);
    }

    /** No worse than the baseline, as far as can be seen. */
    public boolean fine() {
      return standing == Standing.FINE || standing == Standing.UNJUDGED;
    }

    /** Good in most samples, and bad in too many for chance. */
    public boolean shaky() {
      return fine() && failed >= SHAKY;
    }

    /** Worse, and only in content. */
    boolean badContent() {
      return content && standing == Standing.WORSE;
    }

    /** Good, and not what the target says. */
    public boolean otherwise() {
      return content && fine();
    }
  }

  /** What both sides show together, where the target was asked. */
  public Verdict verdict() {
    if (targetProven()) {
      return serving.fine() ? Verdict.FINE : Verdict.CURED;
    }
    return !serving.fine() && failsAlike() ? Verdict.BOTH_WORSE : Verdict.UNPROVEN;
  }

  /** That only the target cannot be reached is no failure of both. */
  private boolean failsAlike() {
    return target
        .map(Judgement::standing)
        .filter(it -> it == Standing.WORSE || (it == Standing.UNREACHABLE && unreachable()))
        .isPresent();
  }

  private boolean unreachable() {
    return serving.standing() == Standing.UNREACHABLE;
  }

  /** Whose call it is, and which, where that is not the same. */
  String subject() {
    return agent.map(it -> it.equals(callId) ? it : it + " (" + callId + ")").orElse(callId);
  }

  /** Whether the target was asked and does worse than its baseline, or cannot be told to cure. */
  boolean targetFails() {
    return target.isPresent() && !targetProven();
  }

  /**
   * Whether the target answers well: steadily, and where the serving side does not, so that it can
   * be seen.
   */
  boolean targetProven() {
    return target
        .filter(it -> it.fine() && !it.shaky())
        .filter(it -> it.standing() == Standing.FINE || serving.fine())
        .isPresent();
  }

  /** Whether the target fails, and only by answering too late or not at all. */
  boolean targetLate() {
    return targetFails()
        && target.filter(it -> it.load() || it.standing() == Standing.UNREACHABLE).isPresent();
  }

  /** One line: the call and how each side did. */
  public String line() {
    return callId
        + ": serving "
        + serving.reason()
        + target.map(it -> ", target " + it.reason()).orElse("");
  }
}
