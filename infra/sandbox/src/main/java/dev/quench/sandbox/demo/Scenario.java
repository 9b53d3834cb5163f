package dev.quench.sandbox.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * A story: what happens to the service, and what Quench should make of it.
 *
 * @param name what {@code --scenario} takes
 * @param expected the decision: {@code ROLLED_BACK}, {@code NOTHING}, or a refusal's name
 * @param telling what has to be told, done, or explained with the decision, word for word
 * @param limit the story is over by then, whatever came of it
 */
record Scenario(
    String name,
    String title,
    String expected,
    Optional<String> telling,
    Duration limit,
    Script script) {
  private static final Duration LIMIT = Duration.ofSeconds(45);

  /** What happens, in order. */
  @FunctionalInterface
  interface Script {
    void play(Life life, Stage stage) throws InterruptedException;
  }

  /** A story that ends with a word. */
  static Scenario of(String name, String title, String expected, Script script) {
    return new Scenario(name, title, expected, Optional.empty(), LIMIT, script);
  }

  /** The same where something has to be told in these words. */
  Scenario telling(String words) {
    return new Scenario(name, title, expected, Optional.of(words), limit, script);
  }

  /** The same that is over earlier or later. */
  Scenario within(Duration other) {
    return new Scenario(name, title, expected, telling, other, script);
  }
}
