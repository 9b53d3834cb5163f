package dev.quench.sandbox.process;

import java.time.Duration;

/**
 * What a revision's instances may take.
 *
 * @param start an instance that does not listen by then has failed to start
 * @param requests at a time; more are refused
 * @param memoryMiB an instance that takes more is killed
 */
public record Limits(Duration start, int requests, long memoryMiB) {

  /** As much as there is, of everything but time. */
  public static Limits startingWithin(Duration start) {
    return new Limits(start, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /** The same for fewer requests at a time. */
  public Limits requests(int most) {
    return new Limits(start, most, memoryMiB);
  }

  /** The same with less memory. */
  public Limits memoryMiB(long most) {
    return new Limits(start, requests, most);
  }
}
