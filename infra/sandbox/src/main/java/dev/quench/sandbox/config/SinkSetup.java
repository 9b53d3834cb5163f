package dev.quench.sandbox.config;

import java.util.Optional;

/**
 * A log sink.
 *
 * @param filter which entries it publishes, in the Logging query language; empty means all
 * @param topic the Pub/Sub topic, as {@code projects/P/topics/T}; empty publishes to listeners only
 */
public record SinkSetup(String filter, Optional<String> topic) {}
