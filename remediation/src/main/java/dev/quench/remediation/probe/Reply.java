package dev.quench.remediation.probe;

/** What came back. */
public sealed interface Reply {

  /**
   * An HTTP answer.
   *
   * @param body at most {@link #MAX_BODY} characters; {@code truncated} says it was longer
   */
  record Answered(int status, String body, boolean truncated) implements Reply {}

  /** No HTTP answer: a refused connection, an unknown host, a time-out. */
  record Unreachable(Cause cause, String reason) implements Reply {}

  /**
   * Why there was no answer; a time-out may be the service's fault, the others are the network's.
   */
  enum Cause {
    TIMEOUT,
    NO_CONNECTION
  }

  /** The longest body kept. */
  int MAX_BODY = 64 * 1024;
}
