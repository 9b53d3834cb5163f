package dev.quench.ingest;

import dev.quench.common.Signal;

/** What a message turned out to be. */
public sealed interface Decoded {

  /** Something the rules can look at. */
  record Understood(Signal signal) implements Decoded {}

  /** Well-formed, and nothing for the rules: say why, and acknowledge. */
  record Ignored(String reason) implements Decoded {}

  /** Well-formed, and it shows that no rule can match it: acknowledge. */
  record Unmatched() implements Decoded {}

  /** It can never be read: dead-letter it with this reason, which is cut to the bound there. */
  record Broken(String reason) implements Decoded {
    public Broken {
      reason = Excerpt.of(reason, Settlement.DeadLetter.MAX_REASON_BYTES);
    }
  }
}
