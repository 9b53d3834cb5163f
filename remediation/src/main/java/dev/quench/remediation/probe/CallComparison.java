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

  /** How a side did on a call. */
  public enum Standing {
    /** No worse than the baseline. */
    FINE,
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
   * @param load whether having too much to do explains it: no answer in time, or one that says so
   */
  public record Judgement(Standing standing, boolean content, String reason, boolean load) {

    /** One that load does not explain. */
    public Judgement(Standing standing, boolean content, String reason) {
      this(standing, content, reason, false);
    }

    /** No worse than the baseline. */
    public boolean fine() {
      return standing == Standing.FINE;
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

  /** Whether the target was asked and does worse than its baseline. */
  boolean targetFails() {
    return target.filter(it -> !it.fine()).isPresent();
  }

  /** One line: the call and how each side did. */
  public String line() {
    return callId
        + ": serving "
        + serving.reason()
        + target.map(it -> ", target " + it.reason()).orElse("");
  }
}
