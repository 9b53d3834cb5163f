package dev.quench.sandbox.demo;

import java.time.Duration;

/**
 * A story: what happens to the service, and what Quench should make of it.
 *
 * @param name what {@code --scenario} takes
 * @param expected the decision: {@code ROLLED_BACK}, {@code NOTHING}, or a refusal's name
 * @param limit the story is over by then, whatever came of it
 */
record Scenario(String name, String title, String expected, Duration limit, Script script) {

  /** What happens, in order. */
  @FunctionalInterface
  interface Script {
    void play(Stage stage) throws InterruptedException;
  }
}
