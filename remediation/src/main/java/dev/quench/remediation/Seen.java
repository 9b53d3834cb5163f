package dev.quench.remediation;

import dev.quench.common.EvidenceClass;
import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.RuleId;
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
    boolean clientCaused) {}
