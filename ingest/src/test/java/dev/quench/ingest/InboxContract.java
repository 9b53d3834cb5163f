package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every inbox does. Each test starts with an empty subscription. */
public abstract class InboxContract {
  protected static final Settlement ACK = new Settlement.Ack();
  protected static final Settlement RETRY = new Settlement.Retry();

  /** The most unsettled deliveries the inboxes under test may have. */
  protected static final int MAX_OUTSTANDING = 4;

  /** A client of the test's subscription, called once in a test. */
  protected abstract Inbox inbox();

  /** Sends a message to the subscription. */
  protected abstract void publish(byte[] body, Map<String, String> attributes);

  /** What reached the dead-letter topic so far. */
  protected abstract List<DeadLettered> deadLetters();

  /** A next client may get ready, while the one under test holds all there is. */
  protected void awaitHandOver() {}

  /** The bodies that the subscription's next client has been given so far, this inbox closed. */
  protected abstract List<String> leftBehind();

  /** Lets retries happen, and waits until the assertion holds. */
  protected abstract void eventually(Runnable assertion);

  /** Sends a text without attributes. */
  protected final void publish(String body) {
    publish(body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  @Test
  void deliversTheMessageAsItWasSent() {
    Received received = Received.settling(ACK);
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("body".getBytes(StandardCharsets.UTF_8), Map.of("name", "value"));

      eventually(() -> assertThat(received.bodies()).containsExactly("body"));
      Envelope envelope = received.deliveries().get(0).envelope();
      assertThat(envelope.attributes()).containsExactly(Map.entry("name", "value"));
      assertThat(envelope.id()).isNotBlank();
      assertThat(envelope.publishTime()).isNotNull();
      assertThat(envelope.attempt()).isEqualTo(1);
    }
  }

  @Test
  void aMessageToRetryComesAgain() {
    Received received =
        Received.then(it -> it.settle(Received.text(it.envelope()).equals("later") ? RETRY : ACK));
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("later");

      eventually(() -> assertThat(received.bodies()).hasSizeGreaterThanOrEqualTo(3));
      assertThat(received.deliveries())
          .extracting(it -> it.envelope().id())
          .containsOnly(received.deliveries().get(0).envelope().id());
    }
  }

  @Test
  void aDeadLetterIsSetAsideWithItsReason() {
    Received received = Received.settling(new Settlement.DeadLetter("not JSON: byte 1"));
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("poison".getBytes(StandardCharsets.UTF_8), Map.of("name", "value"));

      eventually(() -> assertThat(deadLetters()).hasSize(1));
      DeadLettered letter = deadLetters().get(0);
      assertThat(letter.reason()).isEqualTo("not JSON: byte 1");
      assertThat(Received.text(letter.envelope())).isEqualTo("poison");
      assertThat(letter.envelope().attributes()).containsEntry("name", "value");
    }
  }

  @Test
  void onlyWhatIsUnsettledAtCloseIsLeftForTheNextClient() {
    Received received = Received.then(it -> settleAsItsBodySays(it));
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("acknowledge");
      publish("acknowledge, then retry");
      publish("set aside");
      publish("leave");
      eventually(() -> assertThat(received.bodies()).hasSize(4));
      eventually(() -> assertThat(deadLetters()).hasSize(1));
      awaitHandOver();
    }
    eventually(() -> assertThat(leftBehind()).containsOnly("leave"));
  }

  @Test
  void aReceiverThatThrowsStopsNothing() {
    throwingStopsNothing(
        () -> {
          throw new IllegalStateException("trap");
        });
  }

  @Test
  void aReceiverThatRunsOutOfMemoryStopsNothing() {
    throwingStopsNothing(
        () -> {
          throw new OutOfMemoryError("trap");
        });
  }

  private void throwingStopsNothing(Runnable trap) {
    Received received =
        Received.then(
            it -> {
              if (Received.text(it.envelope()).equals("trap")) {
                trap.run();
              }
              it.settle(ACK);
            });
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      publish("trap");
      publish("after");

      eventually(
          () -> {
            assertThat(received.bodies()).contains("after");
            assertThat(received.bodies()).filteredOn("trap"::equals).hasSizeGreaterThan(1);
          });
    }
  }

  @Test
  void aSlowReceiverIsNotFlooded() {
    Received received = Received.only();
    try (Inbox inbox = inbox()) {
      inbox.open(received);
      for (int i = 0; i < 2 * MAX_OUTSTANDING; i++) {
        publish("message " + i);
      }
      eventually(() -> assertThat(received.deliveries()).hasSizeGreaterThan(1));
      assertThat(received.deliveries()).hasSizeLessThanOrEqualTo(MAX_OUTSTANDING);

      eventually(
          () -> {
            received.deliveries().forEach(it -> it.settle(ACK));
            assertThat(received.bodies()).hasSize(2 * MAX_OUTSTANDING);
          });
    }
  }

  private static void settleAsItsBodySays(Delivery delivery) {
    switch (Received.text(delivery.envelope())) {
      case "acknowledge" -> delivery.settle(ACK);
      case "set aside" -> delivery.settle(new Settlement.DeadLetter("no use"));
      case "acknowledge, then retry" -> {
        delivery.settle(ACK);
        delivery.settle(RETRY);
        delivery.settle(new Settlement.DeadLetter("too late"));
      }
      default -> {}
    }
  }
}
