package dev.quench.remediation.gate;

/** Why a gate does not let something pass: a constant of a closed set, each with its name. */
public interface Reason {

  /** The constant's name. */
  String name();

  /** What would have let it pass, in a few words. */
  String wanted();

  /** Whether nothing is looked at again by itself. */
  default boolean isFinal() {
    return true;
  }

  /** Whether it says that something else than the revision is at fault. */
  default boolean exonerates() {
    return false;
  }
}
