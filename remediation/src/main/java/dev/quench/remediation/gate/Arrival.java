package dev.quench.remediation.gate;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.verify.ChangeRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a revision that failed first without any traffic came by it, as far as requests tell.
 *
 * @param at when that was asked for; empty when it had traffic as it failed first, or that is not
 *     known
 * @param unclear whether a request may have brought it, and whether it had traffic before is not
 *     known
 */
record Arrival(Optional<Instant> at, boolean unclear) {
  private static final Arrival NONE = new Arrival(Optional.empty(), false);
  private static final Arrival UNCLEAR = new Arrival(Optional.empty(), true);

  /**
   * Looks for the request after a first signal.
   *
   * @param changes oldest first
   */
  static Arrival after(
      Instant signal, RevisionName revision, Facts facts, List<ChangeRecord> changes) {
    Portion before = Portion.UNKNOWN;
    for (ChangeRecord it : changes) {
      if (it.failed() || !it.serves()) {
        continue;
      }
      Portion now = before.after(it, revision, facts);
      if (it.at().isAfter(signal) && !(before.none() && now.none())) {
        return of(it, before, now);
      }
      before = now;
    }
    return NONE;
  }

  private static Arrival of(ChangeRecord change, Portion before, Portion now) {
    if (before.none() && now.some()) {
      return new Arrival(Optional.of(change.at()), false);
    }
    return before.some() || now.none() ? NONE : UNCLEAR;
  }
}
