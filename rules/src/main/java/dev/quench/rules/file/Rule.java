package dev.quench.rules.file;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import dev.quench.common.Threshold;
import dev.quench.rules.query.Filter;
import java.util.List;
import java.util.Optional;

/**
 * What counts as a failure: entries that match a filter, so many within a time.
 *
 * @param evidence how far its matches can be trusted, where the entry itself does not say it right
 * @param clientCaused matches that a client's input explains
 * @param shows what people are shown of the entries it matches; decides nothing
 * @param note why the rule is as it is, for the people who edit it
 * @param owner who answers for it; empty when nobody was named
 * @param shadow it is evaluated and checked, but finds nothing yet
 */
public record Rule(
    RuleId id,
    Filter filter,
    ModeId mode,
    RuleImpact impact,
    Threshold threshold,
    Optional<EvidenceClass> evidence,
    Optional<Filter> clientCaused,
    List<RuleShow> shows,
    String note,
    String owner,
    boolean shadow) {

  public Rule {
    shows = List.copyOf(shows);
  }

  /** The same rule out of the shadow. */
  public Rule inForce() {
    return new Rule(
        id, filter, mode, impact, threshold, evidence, clientCaused, shows, note, owner, false);
  }

  /** Stays the same as long as the rule finds the same. */
  public RuleFingerprint fingerprint() {
    return RuleFingerprint.of(this);
  }
}
