package dev.quench.remediation.probe;

import java.time.Duration;
import java.time.Instant;

/** One reply to one call. */
public record Answer(
    Side side, String callId, int sample, Instant at, Duration took, Reply reply) {}
