package dev.quench.adapters.pubsub;

import com.google.api.core.ApiService;
import com.google.api.gax.batching.FlowControlSettings;
import com.google.api.gax.core.InstantiatingExecutorProvider;
import com.google.cloud.pubsub.v1.AckReplyConsumer;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings;
import com.google.cloud.pubsub.v1.SubscriberShutdownSettings.ShutdownMode;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.CauseChain;
import dev.quench.ingest.Delivery;
import dev.quench.ingest.Inbox;
import dev.quench.ingest.Settlement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streaming pull from one subscription. A message is acknowledged only when it is settled so, and a
 * dead letter only once its topic has it; leases are extended meanwhile. Dead letters that the
 * topic does not take are delivered again.
 */
public final class PubSubInbox implements Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(PubSubInbox.class);

  /** Google's least: what a killed process held comes again after this, not after a minute. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final PubSubEndpoint endpoint;
  private final PubSubInboxSettings settings;
  private final PubSubInboxCounters counters = new PubSubInboxCounters();
  private final TopicPublisher deadLetters;
  private final Settler settler;
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile Optional<Subscriber> subscriber = Optional.empty();

  /** Reads nothing before {@link #open}; its dead-letter topic is in the same project. */
  public PubSubInbox(PubSubEndpoint endpoint, PubSubInboxSettings settings) {
    this(endpoint, endpoint, settings);
  }

  /** Reads nothing before {@link #open}; its dead-letter topic is in a project of its own. */
  public PubSubInbox(
      PubSubEndpoint endpoint, PubSubEndpoint deadLettersAt, PubSubInboxSettings settings) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.deadLetters = TopicPublisher.connect(deadLettersAt, settings.deadLetterTopic());
    this.settler = new Settler(deadLetters, name(), counters);
  }

  @Override
  public void open(Consumer<Delivery> receiver) {
    if (subscriber.isPresent()) {
      throw new IllegalStateException(name() + ": open (expected: opened once)");
    }
    Subscriber made = subscriber(receiver);
    subscriber = Optional.of(made);
    made.startAsync();
  }

  /** How many deliveries were seen and how they ended. */
  public PubSubInboxCounts counts() {
    return counters.counts();
  }

  /** Why it can never deliver again, when that is so: a missing subscription, a refused login. */
  public Optional<String> failure() {
    return subscriber
        .filter(it -> it.state() == ApiService.State.FAILED)
        .map(it -> name() + ": " + CauseChain.inWords(it.failureCause()));
  }

  /** What is unsettled is given back at once, for another process to have. */
  @Override
  public void close() {
    if (closing.compareAndSet(false, true)) {
      long deadline = System.nanoTime() + settings.closeWithin().toNanos();
      settler.await(until(deadline));
      subscriber.ifPresent(it -> stop(it, until(deadline)));
      deadLetters.close(until(deadline));
    }
  }

  private Subscriber subscriber(Consumer<Delivery> receiver) {
    return Subscriber.newBuilder(
            name(),
            (PubsubMessage message, AckReplyConsumer reply) -> receive(message, reply, receiver))
        .setChannelProvider(endpoint.channels())
        .setCredentialsProvider(endpoint.credentials())
        .setFlowControlSettings(bounds())
        .setMaxDurationPerAckExtensionDuration(LEASE)
        .setParallelPullCount(settings.streams())
        .setExecutorProvider(
            InstantiatingExecutorProvider.newBuilder()
                .setExecutorThreadCount(settings.threads())
                .build())
        .setSubscriberShutdownSettings(
            SubscriberShutdownSettings.newBuilder()
                .setMode(ShutdownMode.WAIT_FOR_PROCESSING)
                .setTimeout(settings.closeWithin())
                .build())
        .build();
  }

  private FlowControlSettings bounds() {
    return FlowControlSettings.newBuilder()
        .setMaxOutstandingElementCount((long) settings.maxMessages())
        .setMaxOutstandingRequestBytes(settings.maxBytes())
        .build();
  }

  /** What still comes while closing is given back at once. */
  private void receive(PubsubMessage message, AckReplyConsumer reply, Consumer<Delivery> receiver) {
    if (closing.get()) {
      reply.nack();
      return;
    }
    counters.received.increment();
    Delivery delivery = settler.delivery(ReceivedMessage.envelope(message), reply);
    try {
      receiver.accept(delivery);
    } catch (RuntimeException | Error e) {
      LOG.error(
          "message {}: receiver failed (it will be delivered again)", message.getMessageId(), e);
      delivery.settle(new Settlement.Retry());
    }
  }

  private void stop(Subscriber running, Duration within) {
    try {
      running.stopAsync();
      settler.giveBack();
      running.awaitTerminated(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("{}: did not stop within {} (what is unsettled comes again)", name(), within);
    } catch (IllegalStateException e) {
      LOG.warn("{}: had failed before it was closed: {}", name(), CauseChain.inWords(e));
    }
  }

  private String name() {
    return endpoint.subscriptionName(settings.subscription());
  }

  /** At least a moment, so that what ends at once is not cut short. */
  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(deadline - System.nanoTime(), 100_000_000L));
  }
}
