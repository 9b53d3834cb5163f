package dev.quench.app;

import dev.quench.common.ServiceRef;
import dev.quench.common.Signal;
import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import dev.quench.rules.classify.Classified;
import dev.quench.rules.classify.Classifier;
import dev.quench.rules.file.RuleSet;
import java.util.function.BiFunction;

/**
 * Rules as a program: the fields it reads, what entries show that matter to it, and what it finds
 * in a signal about a service.
 */
public record Compiled(
    Projection projection, Screen screen, BiFunction<Signal, ServiceRef, Classified> classify) {

  /** Compiles rules. */
  public static Compiled of(RuleSet rules) {
    Classifier classifier = Classifier.of(rules);
    return new Compiled(classifier.projection(), classifier.screen(), classifier::classify);
  }
}
