package dev.quench.common;

/** What a finding says is hurt. */
public sealed interface Impact {

  /** The whole service. */
  record Service() implements Impact {}

  /** One agent, by the name the roster gives it. */
  record Agent(String name) implements Impact {
    public Agent {
      if (name.isBlank()) {
        throw new IllegalArgumentException("agent: '' (expected: an agent's name)");
      }
    }
  }

  /** Slower or less complete than it should be, but answering. */
  record Degraded() implements Impact {}

  /** Nothing a user would notice now. */
  record Minor() implements Impact {}
}
