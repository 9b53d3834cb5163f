package dev.quench.app.drive;

import dev.quench.remediation.Event;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.Remediator;
import dev.quench.remediation.Watch;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Decides by the rules in force, but for what is under way: what comes of an effect is judged by
 * the rules that asked for it. Used by one desk's thread.
 */
final class Brain {
  private final Supplier<Remediator> inForce;
  private Remediator asked;
  private String effect = "";

  Brain(Supplier<Remediator> inForce) {
    this.inForce = inForce;
    this.asked = inForce.get();
  }

  Watch step(Watch watch, Event event, Instant now) {
    boolean finishes = event instanceof Event.Result it && it.effectId().equals(effect);
    Remediator judge = finishes ? asked : inForce.get();
    Watch after = judge.step(watch, event, now);
    after
        .pending()
        .map(PendingEffect::id)
        .filter(it -> !it.equals(effect))
        .ifPresent(it -> remember(it, judge));
    return after;
  }

  private void remember(String id, Remediator judge) {
    effect = id;
    asked = judge;
  }
}
