package dev.quench.app.drive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Says that something tried every few seconds fails: at once, every few minutes, and at its end.
 */
final class Outage {
  static final Duration AGAIN = Duration.ofMinutes(5);

  private final String what;
  private final Metronome again;
  private final Consumer<String> say;
  private boolean lasts;

  Outage(String what, InstantSource clock, Consumer<String> say) {
    this.what = what;
    this.again = new Metronome(clock, AGAIN);
    this.say = say;
  }

  synchronized void failed(String reason) {
    if (again.due() || !lasts) {
      say.accept(what + " could not be written: " + reason);
    }
    lasts = true;
  }

  synchronized void worked() {
    if (lasts) {
      say.accept(what + " can be written again");
    }
    lasts = false;
  }
}
