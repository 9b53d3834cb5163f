package dev.quench.sandbox.config;

import java.time.Duration;

/**
 * How long things take in the sandbox.
 *
 * @param start an instance that does not listen by then has failed to start
 * @param idle an instance without requests for so long is stopped
 * @param request a request without an answer for so long gets 504
 * @param lag how long traffic statuses take to follow a wish
 */
public record Timing(Duration start, Duration idle, Duration request, Duration lag) {

  /** Quick enough for a laptop, slow enough to be seen. */
  public static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          Duration.ofMillis(300));
}
