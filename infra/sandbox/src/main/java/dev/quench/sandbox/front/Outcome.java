package dev.quench.sandbox.front;

import java.time.Duration;
import java.util.Optional;

/**
 * How a request was answered.
 *
 * @param latency zero when no container saw it
 * @param platformText what the platform said in a container's place
 */
record Outcome(int status, long responseSize, Duration latency, Optional<String> platformText) {

  static Outcome platform(int status, Duration latency, String text) {
    return new Outcome(status, text.length(), latency, Optional.of(text));
  }
}
