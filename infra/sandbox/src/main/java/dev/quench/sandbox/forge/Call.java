package dev.quench.sandbox.forge;

import java.time.Instant;
import java.util.UUID;

/**
 * One request to an agent. Its id is the service's own: whatever the caller sends, in a header or
 * in the body, log lines and answers carry this one.
 */
record Call(String id, Instant at, long started) {

  static Call now() {
    return new Call(UUID.randomUUID().toString(), Instant.now(), System.nanoTime());
  }

  double millis() {
    return Math.rint((System.nanoTime() - started) / 1e6);
  }
}
