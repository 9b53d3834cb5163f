package dev.quench.remediation.verify;

import java.time.Duration;

/**
 * How many requests the whole service gets, and how many it usually does.
 *
 * @param lately requests within {@link #LATELY}
 * @param before requests within {@link #BEFORE} before that
 */
public record Load(long lately, long before) {

  /** The latest stretch; Monitoring is a minute or two behind. */
  public static final Duration LATELY = Duration.ofMinutes(5);

  /** What counts as usual. */
  public static final Duration BEFORE = Duration.ofHours(1);

  /** Nobody asks it anything. */
  public static final Load NONE = new Load(0, 0);

  /** Without what Quench asked itself. */
  public Load besides(int ownLately, int ownBefore) {
    return new Load(Math.max(0, lately - ownLately), Math.max(0, before - ownBefore));
  }

  /** Requests a minute, lately. */
  public double rate() {
    return (double) lately / LATELY.toMinutes();
  }

  /** Requests a minute, before. */
  public double usual() {
    return (double) before / BEFORE.toMinutes();
  }
}
