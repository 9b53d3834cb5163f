package dev.quench.adapters.pubsub;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link PubSubInboxCounts}. */
final class PubSubInboxCounters {
  final LongAdder received = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder retried = new LongAdder();
  final LongAdder deadLettered = new LongAdder();
  final LongAdder deadLetterFailures = new LongAdder();

  PubSubInboxCounts counts() {
    return new PubSubInboxCounts(
        received.sum(),
        acknowledged.sum(),
        retried.sum(),
        deadLettered.sum(),
        deadLetterFailures.sum());
  }
}
