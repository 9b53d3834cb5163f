package dev.quench.remediation;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
import dev.quench.remediation.assess.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * What one rule saw in an incident.
 *
 * @param count distinct signals kept: exact up to twice the rule's threshold
 * @param agent empty when the rule speaks of the whole service
 */
public record Seen(
    RuleId rule,
    ModeId mode,
    int count,
    Instant first,
    Instant last,
    Optional<String> agent,
    Optional<RevisionName> revision,
    EvidenceClass evidence,
    boolean clientCaused) {

  /** What a window holds. */
  public static Seen of(Window it) {
    return new Seen(
        it.rule(),
        it.mode(),
        it.signals().size(),
        it.first(),
        it.last(),
        it.agent(),
        it.revision(),
        it.evidence(),
        it.clientCaused());
  }

  /** Whether the same is seen, apart from when and how often. */
  public boolean same(Seen other) {
    return rule.equals(other.rule)
        && agent.equals(other.agent)
        && revision.equals(other.revision)
        && clientCaused == other.clientCaused
        && evidence == other.evidence;
  }

  /** Both: from the first to the last of them. */
  public Seen and(Seen other) {
    return new Seen(
        rule,
        mode,
        Math.max(count, other.count),
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last,
        agent,
        revision,
        evidence,
        clientCaused);
  }
}
