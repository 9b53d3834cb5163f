package dev.quench.sandbox.log;

import dev.quench.common.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request through the front door.
 *
 * @param revision the short name of the revision that got it; empty when none could
 * @param latency zero when the container never saw it
 * @param platformText what the platform says when it answered in the container's place
 */
public record RequestRecord(
    ServiceRef service,
    String revision,
    Instant start,
    String method,
    String url,
    String userAgent,
    long requestSize,
    int status,
    long responseSize,
    Duration latency,
    Optional<String> platformText) {}
