package dev.quench.remediation.verify;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;

/** What a revision's log and numbers show over a stretch of time. */
public record Showing(
    RevisionName revision, Reading<LogEvidence> log, Reading<RequestStats> numbers) {}
