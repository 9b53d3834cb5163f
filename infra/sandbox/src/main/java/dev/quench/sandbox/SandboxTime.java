package dev.quench.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What time it is in the sandbox: now, or a while ago, for what is to have been there for a while.
 */
public final class SandboxTime implements InstantSource {
  private volatile Duration ago = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().minus(ago);
  }

  /** Until {@link #now}, whatever happens has happened so long ago. */
  public void ago(Duration time) {
    ago = time;
  }

  /** From now on it is now. */
  public void now() {
    ago = Duration.ZERO;
  }
}
