package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PubsubMessage;
import dev.quench.ingest.DeadLettered;
import dev.quench.ingest.Inbox;
import dev.quench.ingest.InboxContract;
import dev.quench.ingest.Received;
import dev.quench.ingest.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PubSubInboxTest extends InboxContract {
  private static final String ENTRIES = "log-entries";
  private static final String DEAD = "dead-letters";
  private static final String READY = "ready";
  private static final PubSubInboxSettings SETTINGS =
      PubSubInboxSettings.of(ENTRIES, DEAD)
          .withOutstanding(MAX_OUTSTANDING, 40_000_000)
          .withCloseWithin(Duration.ofSeconds(3));

  private final Received next = Received.settling(ACK);
  private PubSubEndpoint endpoint;
  private PubSubInbox nextClient;
  private EmulatedTopic entries;
  private EmulatedTopic dead;

  @BeforeEach
  void topics() {
    endpoint = PubSubEmulator.orSkip().freshProject();
    entries = EmulatedTopic.create(endpoint, ENTRIES);
    dead = EmulatedTopic.create(endpoint, DEAD);
    nextClient = new PubSubInbox(endpoint, SETTINGS.withStreams(16));
  }

  @AfterEach
  void disconnect() {
    if (entries != null) {
      nextClient.close();
      entries.close();
      dead.close();
    }
  }

  @Override
  protected Inbox inbox() {
    return new PubSubInbox(endpoint, SETTINGS);
  }

  @Override
  protected void publish(byte[] body, Map<String, String> attributes) {
    entries.publish(body, attributes);
  }

  @Override
  protected List<DeadLettered> deadLetters() {
    return dead.taken().stream().map(PubSubInboxTest::deadLetter).toList();
  }

  /**
   * The emulator keeps delivering to streams that were closed, one lease after the other: so many
   * new ones make it likely that one of them is chosen.
   */
  @Override
  protected void awaitHandOver() {
    nextClient.open(next);
    eventually(
        () -> {
          publish(READY);
          assertThat(next.bodies()).isNotEmpty();
        });
  }

  @Override
  protected List<String> leftBehind() {
    return next.bodies().stream().filter(it -> !it.equals(READY)).toList();
  }

  @Override
  protected void eventually(Runnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion::run);
  }

  @Test
  void aDeadLetterSaysWhereItCameFrom() {
    try (Inbox inbox = inbox()) {
      inbox.open(Received.settling(new Settlement.DeadLetter("no use")));
      String id = entries.publish(new byte[] {1}, Map.of());

      eventually(() -> assertThat(dead.taken()).hasSize(1));
      assertThat(dead.taken().get(0).getAttributesMap())
          .containsEntry(DeadLetterMessage.REASON, "no use")
          .containsEntry(DeadLetterMessage.MESSAGE_ID, id)
          .containsEntry(DeadLetterMessage.SUBSCRIPTION, endpoint.subscriptionName(ENTRIES))
          .containsEntry(DeadLetterMessage.ATTEMPT, "1")
          .containsKey(DeadLetterMessage.PUBLISH_TIME);
    }
  }

  @Test
  void deadLettersMayGoToAnotherProject() throws Exception {
    PubSubEndpoint elsewhere = new PubSubEndpoint(endpoint.project() + "-dead", endpoint.at());
    try (EmulatedTopic theirs = EmulatedTopic.create(elsewhere, DEAD);
        Inbox inbox = new PubSubInbox(endpoint, elsewhere, SETTINGS)) {
      inbox.open(Received.settling(new Settlement.DeadLetter("no use")));
      publish("poison");

      eventually(() -> assertThat(theirs.taken()).hasSize(1));
    }
  }

  @Test
  void aDeadLetterThatIsNotTakenIsDeliveredAgain() {
    Received received = Received.settling(new Settlement.DeadLetter("no use"));
    try (PubSubInbox inbox =
        new PubSubInbox(
            endpoint,
            PubSubInboxSettings.of(ENTRIES, "no-such-topic")
                .withCloseWithin(Duration.ofSeconds(3)))) {
      inbox.open(received);
      publish("poison");

      eventually(() -> assertThat(received.bodies()).hasSizeGreaterThan(1));
      assertThat(inbox.counts().deadLetterFailures()).isPositive();
      assertThat(inbox.counts().deadLettered()).isZero();
    }
  }

  @Test
  void aTenMegabyteMessageGoesThroughWhole() {
    byte[] large = new byte[9_990_000];
    Received received = Received.settling(new Settlement.DeadLetter("too large"));
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish(large, Map.of());

      eventually(() -> assertThat(dead.taken()).hasSize(1));
      assertThat(received.deliveries().get(0).envelope().body()).hasSize(large.length);
      assertThat(dead.taken().get(0).getData().size()).isEqualTo(large.length);
    }
  }

  @Test
  void whatTheRealServiceWouldNotTakeIsCutAndMarked() {
    byte[] tooLarge = new byte[10_300_000];
    try (Inbox inbox = inbox()) {
      inbox.open(Received.settling(new Settlement.DeadLetter("too large")));
      publish(tooLarge, Map.of());

      eventually(() -> assertThat(dead.taken()).hasSize(1));
      PubsubMessage letter = dead.taken().get(0);
      assertThat(letter.getSerializedSize()).isBetween(9_900_000, 10_000_000);
      assertThat(letter.getAttributesMap())
          .containsEntry(DeadLetterMessage.BODY_CUT_FROM, "10300000");
    }
  }

  @Test
  void countsWhatItSawAndHowItEnded() {
    try (PubSubInbox inbox = new PubSubInbox(endpoint, SETTINGS)) {
      inbox.open(Received.then(it -> it.settle(asItsBodySays(Received.text(it.envelope())))));
      publish("ack");
      publish("ack");
      publish("dead");

      eventually(() -> assertThat(inbox.counts()).isEqualTo(new PubSubInboxCounts(3, 2, 0, 1, 0)));
    }
  }

  @Test
  @Timeout(60)
  void closesInTimeThoughTheReceiverHangs() {
    CountDownLatch never = new CountDownLatch(1);
    Received received =
        Received.then(
            it -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("stuck");
      eventually(() -> assertThat(received.bodies()).contains("stuck"));
      awaitHandOver();
    }
    eventually(() -> assertThat(leftBehind()).contains("stuck"));
    never.countDown();
  }

  @Test
  void aMissingSubscriptionIsAFailureThatSaysSo() {
    try (PubSubInbox inbox =
        new PubSubInbox(endpoint, PubSubInboxSettings.of("no-such-subscription", DEAD))) {
      inbox.open(Received.only());
      eventually(
          () ->
              assertThat(inbox.failure())
                  .hasValueSatisfying(
                      it -> assertThat(it).contains("no-such-subscription", "NOT_FOUND")));
    }
  }

  private static Settlement asItsBodySays(String body) {
    return body.equals("ack") ? ACK : new Settlement.DeadLetter("no use");
  }

  private static DeadLettered deadLetter(PubsubMessage message) {
    return new DeadLettered(
        ReceivedMessage.envelope(message),
        message.getAttributesOrDefault(DeadLetterMessage.REASON, "no reason"));
  }
}
