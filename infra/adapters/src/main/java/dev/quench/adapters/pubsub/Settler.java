package dev.quench.adapters.pubsub;

import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.common.util.concurrent.MoreExecutors;
import dev.quench.adapters.CauseChain;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.Settlement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries settlements out. A dead letter is published first and acknowledged when the topic has it;
 * until then its delivery counts as outstanding, which bounds how many are being published.
 */
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);

  private final TopicPublisher deadLetters;
  private final String subscription;
  private final PubSubInboxCounters counters;
  private final InFlight publishing = new InFlight();
  private final Set<PubSubDelivery> unsettled = ConcurrentHashMap.newKeySet();

  Settler(TopicPublisher deadLetters, String subscription, PubSubInboxCounters counters) {
    this.deadLetters = deadLetters;
    this.subscription = subscription;
    this.counters = counters;
  }

  /** A message came; it is unsettled until its delivery is settled. */
  PubSubDelivery delivery(Envelope envelope, AckReplyConsumer reply) {
    PubSubDelivery delivery = new PubSubDelivery(envelope, reply, this);
    unsettled.add(delivery);
    return delivery;
  }

  void settle(PubSubDelivery delivery, Settlement settlement) {
    unsettled.remove(delivery);
    if (settlement instanceof Settlement.Ack) {
      counters.acknowledged.increment();
      delivery.reply().ack();
    } else if (settlement instanceof Settlement.DeadLetter it) {
      setAside(delivery.envelope(), it.reason(), delivery.reply());
    } else {
      counters.retried.increment();
      delivery.reply().nack();
    }
  }

  /** Whatever is unsettled now, somebody else shall have. */
  void giveBack() {
    unsettled.forEach(it -> it.settle(new Settlement.Retry()));
  }

  /** Waits for dead letters on their way; false when the time was not enough. */
  boolean await(Duration within) {
    return publishing.await(within);
  }

  private void setAside(Envelope envelope, String reason, AckReplyConsumer reply) {
    publishing.begin();
    ApiFutures.addCallback(
        deadLetters.publish(DeadLetterMessage.of(envelope, reason, subscription)),
        new Published(envelope, reply),
        MoreExecutors.directExecutor());
  }

  /** What happens when the dead-letter topic has answered. */
  private final class Published implements ApiFutureCallback<String> {
    private final Envelope envelope;
    private final AckReplyConsumer reply;

    private Published(Envelope envelope, AckReplyConsumer reply) {
      this.envelope = envelope;
      this.reply = reply;
    }

    @Override
    public void onSuccess(String messageId) {
      counters.deadLettered.increment();
      reply.ack();
      publishing.end();
    }

    @Override
    public void onFailure(Throwable failure) {
      counters.deadLetterFailures.increment();
      LOG.warn(
          "message {}: {} did not take it: {} (it will be delivered again)",
          envelope.id(),
          deadLetters.topic(),
          CauseChain.inWords(failure));
      reply.nack();
      publishing.end();
    }
  }
}
