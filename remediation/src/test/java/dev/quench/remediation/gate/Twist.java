package dev.quench.remediation.gate;

/** One thing in a scene that is not as it is where a rollback is right. */
@FunctionalInterface
interface Twist {
  void turn(Scene scene);
}
