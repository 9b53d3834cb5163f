package dev.quench.adapters.pubsub;

import java.time.Duration;

/**
 * What an inbox reads and how much of it at once.
 *
 * @param subscription the subscription's short name
 * @param deadLetterTopic the short name of the topic that unusable messages go to
 * @param maxMessages the most deliveries that wait for their settlement
 * @param maxBytes the most body bytes among them; one larger message is still delivered, alone
 * @param streams 1..16 streams; one carries more than a log sink sends
 * @param threads 1..64 threads that run the receiver
 * @param closeWithin how long closing may take
 */
public record PubSubInboxSettings(
    String subscription,
    String deadLetterTopic,
    int maxMessages,
    long maxBytes,
    int streams,
    int threads,
    Duration closeWithin) {

  public PubSubInboxSettings {
    require("maxMessages", maxMessages, 1_000_000);
    require("maxBytes", maxBytes, Integer.MAX_VALUE);
    require("streams", streams, 16);
    require("threads", threads, 64);
    require("closeWithin (ms)", closeWithin.toMillis(), Duration.ofMinutes(1).toMillis());
  }

  /** Enough for thousands of messages a second in 16 MiB of bodies. */
  public static PubSubInboxSettings of(String subscription, String deadLetterTopic) {
    return new PubSubInboxSettings(
        subscription, deadLetterTopic, 2_000, 16L << 20, 1, 2, Duration.ofSeconds(3));
  }

  /** The same with other bounds on what is outstanding. */
  public PubSubInboxSettings withOutstanding(int messages, long bytes) {
    return new PubSubInboxSettings(
        subscription, deadLetterTopic, messages, bytes, streams, threads, closeWithin);
  }

  /** The same with another bound on closing. */
  public PubSubInboxSettings withCloseWithin(Duration within) {
    return new PubSubInboxSettings(
        subscription, deadLetterTopic, maxMessages, maxBytes, streams, threads, within);
  }

  /** The same with another number of streams. */
  public PubSubInboxSettings withStreams(int count) {
    return new PubSubInboxSettings(
        subscription, deadLetterTopic, maxMessages, maxBytes, count, threads, closeWithin);
  }

  private static void require(String name, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 1.." + most + ")");
    }
  }
}
