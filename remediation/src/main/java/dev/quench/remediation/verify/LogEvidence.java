package dev.quench.remediation.verify;

import dev.quench.common.ModeId;
import java.util.Map;

/**
 * What the rules say about a stretch of the log.
 *
 * @param entries how many entries were read
 * @param matches how many of them matched a rule, by mode; client-caused ones left out
 * @param complete false when there were more entries than the bound on reading
 */
public record LogEvidence(int entries, Map<ModeId, Integer> matches, boolean complete) {}
