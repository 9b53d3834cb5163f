package dev.quench.remediation.perform;

import java.time.Duration;

/** Lets time pass while something settles. */
@FunctionalInterface
public interface Pause {

  /** Returns when so much time has passed; false when whoever waits is to give up. */
  boolean pass(Duration time);
}
