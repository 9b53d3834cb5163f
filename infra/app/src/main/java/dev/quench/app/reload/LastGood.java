package dev.quench.app.reload;

import dev.quench.app.Rulebook;
import dev.quench.common.RulesHash;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rule file that was in force last, kept so that Quench can start again while the file itself
 * is broken.
 *
 * @param broken what the file has held since, if that cannot be used
 */
public record LastGood(RulesHash hash, String text, Optional<Broken> broken) implements Document {

  /** Where it is in the ledger. */
  public static final Key KEY = new Key("rules", "last-good");

  /** People are reminded of a broken file this often. */
  static final Duration REMIND_EVERY = Duration.ofHours(6);

  /**
   * A content that cannot be used, and when people were told.
   *
   * @param content the hash of the text, or of why there is none
   */
  public record Broken(RulesHash content, Instant toldAt) {

    boolean covers(RulesHash other, Instant now) {
      return content.equals(other) && toldAt.plus(REMIND_EVERY).isAfter(now);
    }
  }

  static LastGood of(Rulebook rulebook, String text) {
    return new LastGood(rulebook.hash(), text, Optional.empty());
  }

  LastGood brokenSince(RulesHash content, Instant toldAt) {
    return new LastGood(hash, text, Optional.of(new Broken(content, toldAt)));
  }

  /** The rules, unless this version of Quench cannot use them any more. */
  public Optional<Rulebook> rulebook() {
    return Rulebook.parse(text).match(Optional::of, issues -> Optional.empty());
  }
}
