package dev.quench.sandbox.process;

/** What becomes of a request at a revision. */
public sealed interface Admission {

  /** It is passed on to an instance that listens. */
  record Admitted(int port) implements Admission {}

  /** Every instance has as many requests as it may have at a time. */
  record Full() implements Admission {}

  /** There is no instance, and none can be started. */
  record NotStarted() implements Admission {}
}
