package dev.quench.remediation.twin;

import dev.quench.common.Reading;
import java.util.Optional;
import java.util.function.Supplier;

/** A stretch of calls that fail, on request. Safe for use by several threads. */
public final class Outage {

  private final String away;
  private String reason;
  private int calls;

  /**
   * No outage yet.
   *
   * @param who is away, for the reason that calls give
   */
  public Outage(String who) {
    this.away = who + ": away, as it was told to be";
    this.reason = away;
  }

  /** Makes the next calls fail; 0 ends an outage. */
  public void lastFor(int nextCalls) {
    lastFor(nextCalls, away);
  }

  /** Makes the next calls fail, for a reason of one's own. */
  public synchronized void lastFor(int nextCalls, String why) {
    calls = nextCalls;
    reason = why;
  }

  /** Counts a call; the reason when it has to fail. */
  public synchronized Optional<String> next() {
    if (calls == 0) {
      return Optional.empty();
    }
    calls--;
    return Optional.of(reason);
  }

  /** Counts a call, and reads the value unless the call has to fail. */
  public <T> Reading<T> unlessAway(Supplier<T> value) {
    return next().map(Reading::<T>unreadable).orElseGet(() -> Reading.known(value.get()));
  }
}
