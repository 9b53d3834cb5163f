package dev.quench.remediation.notice;

/** Tells people. At least once: a notice may be told again, and never is lost. */
public interface Outbox {

  /** Publishes one notice; blocks, within a bound, until it is taken or known not to be. */
  Told tell(Notice notice);

  /** Whether it was taken. */
  sealed interface Told {

    /** The topic has it. */
    record Taken() implements Told {}

    /** It has to be told again. */
    record Failed(String reason) implements Told {}
  }
}
