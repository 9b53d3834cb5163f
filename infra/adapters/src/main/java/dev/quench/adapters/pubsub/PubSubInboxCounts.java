package dev.quench.adapters.pubsub;

/**
 * How many deliveries an inbox has seen since it was made, and how they ended.
 *
 * @param deadLettered taken by the dead-letter topic
 * @param deadLetterFailures not taken by it, so delivered again
 */
public record PubSubInboxCounts(
    long received, long acknowledged, long retried, long deadLettered, long deadLetterFailures) {}
