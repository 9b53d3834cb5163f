package dev.quench.common;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** How bad an incident is (runbook 4.1), worst first, with the time people have to respond. */
public enum Severity {
  /** Service down, all agents unavailable. */
  P1(Duration.ZERO),
  /** One agent down, others working. */
  P2(Duration.ofMinutes(15)),
  /** Performance degradation. */
  P3(Duration.ofHours(1)),
  /** Minor, cosmetic. */
  P4(Duration.ofHours(24));

  /** What {@link #parse} reads, for messages. */
  public static final String EXPECTED = "P1, P2, P3 or P4";

  private final Duration responseTarget;

  Severity(Duration responseTarget) {
    this.responseTarget = responseTarget;
  }

  /** The severity of a name such as {@code P2}. */
  public static Optional<Severity> parse(String name) {
    return Stream.of(values()).filter(it -> it.name().equals(name)).findFirst();
  }

  /** How soon a person should have responded; zero means at once. */
  public Duration responseTarget() {
    return responseTarget;
  }

  /** True when this is at least as bad as {@code other}. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }

  /** The worse of the two. */
  public Severity worse(Severity other) {
    return atLeast(other) ? this : other;
  }
}
