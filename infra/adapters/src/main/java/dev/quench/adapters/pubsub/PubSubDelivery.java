package dev.quench.adapters.pubsub;

import com.google.cloud.pubsub.v1.AckReplyConsumer;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.Envelope;
import dev.quench.ingest.Settlement;
import java.util.concurrent.atomic.AtomicBoolean;

/** A delivery whose first settlement is carried out, and no other. */
final class PubSubDelivery implements Delivery {
  private final Envelope envelope;
  private final AckReplyConsumer reply;
  private final Settler settler;
  private final AtomicBoolean settled = new AtomicBoolean();

  PubSubDelivery(Envelope envelope, AckReplyConsumer reply, Settler settler) {
    this.envelope = envelope;
    this.reply = reply;
    this.settler = settler;
  }

  @Override
  public Envelope envelope() {
    return envelope;
  }

  AckReplyConsumer reply() {
    return reply;
  }

  @Override
  public void settle(Settlement settlement) {
    if (settled.compareAndSet(false, true)) {
      settler.settle(this, settlement);
    }
  }
}
