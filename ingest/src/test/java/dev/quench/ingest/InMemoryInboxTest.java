package dev.quench.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryInboxTest extends InboxContract {
  private static final int CAPACITY = 16;
  private static final int TICKS_UNTIL_EVERYTHING_HAPPENED = 5;

  private final InMemoryInbox inbox = new InMemoryInbox(CAPACITY, MAX_OUTSTANDING, Runnable::run);
  private int published;

  @Override
  protected Inbox inbox() {
    return inbox;
  }

  @Override
  protected void publish(byte[] body, Map<String, String> attributes) {
    assertThat(inbox.offer(envelope(body, attributes))).isTrue();
  }

  @Override
  protected List<DeadLettered> deadLetters() {
    return inbox.deadLetters();
  }

  @Override
  protected List<String> leftBehind() {
    Received next = Received.settling(ACK);
    inbox.open(next);
    inbox.close();
    return next.bodies();
  }

  @Override
  protected void eventually(Runnable assertion) {
    for (int i = 0; i < TICKS_UNTIL_EVERYTHING_HAPPENED; i++) {
      inbox.tick();
    }
    assertion.run();
  }

  @Test
  void refusesWhatItCannotHold() {
    for (int i = 0; i < CAPACITY; i++) {
      publish("message " + i);
    }
    assertThat(inbox.offer(envelope(new byte[0], Map.of()))).isFalse();
    assertThat(inbox.held()).isEqualTo(CAPACITY);
  }

  @Test
  void anUnsettledDeliveryComesAgainAndItsLateSettlementDoesNothing() {
    Received received = Received.only();
    inbox.open(received);
    publish("slow");

    for (int i = 0; i < InMemoryInbox.PATIENCE_TICKS; i++) {
      inbox.tick();
    }
    received.deliveries().get(0).settle(ACK);

    assertThat(received.deliveries())
        .extracting(it -> it.envelope().attempt())
        .containsExactly(1, 2);
    assertThat(inbox.held()).isEqualTo(1);
  }

  @Test
  void aLostAcknowledgementMeansTheMessageComesTwice() {
    Received received = Received.settling(ACK);
    inbox.loseSettlements(1);
    inbox.open(received);
    publish("twice");

    inbox.deliverAgain();

    assertThat(received.bodies()).containsExactly("twice", "twice");
    assertThat(inbox.held()).isZero();
  }

  @Test
  void aMessageToRetryComesBackBehindOthers() {
    Received received = Received.then(it -> it.settle(it.envelope().attempt() == 1 ? RETRY : ACK));
    inbox.open(received);
    publish("first");
    publish("second");

    inbox.tick();

    assertThat(received.bodies()).containsExactly("first", "second", "first", "second");
  }

  @Test
  void manyMessagesSettledAtOnceDoNotDeepenTheStack() {
    int many = 100_000;
    InMemoryInbox deep = new InMemoryInbox(many, 1, Runnable::run);
    for (int i = 0; i < many; i++) {
      deep.offer(envelope(new byte[0], Map.of()));
    }
    deep.open(it -> it.settle(ACK));
    assertThat(deep.held()).isZero();
  }

  @Test
  void anExceptionOfTheReceiverIsKept() {
    inbox.open(
        it -> {
          throw new IllegalStateException("trap");
        });
    publish("trap");
    assertThat(inbox.receiverFailure()).get().hasToString("java.lang.IllegalStateException: trap");
  }

  @Test
  void isOpenedOnce() {
    inbox.open(it -> {});
    assertThatThrownBy(() -> inbox.open(it -> {})).hasMessageContaining("expected: opened once");
  }

  private Envelope envelope(byte[] body, Map<String, String> attributes) {
    published++;
    return new Envelope("m" + published, Instant.EPOCH, attributes, body, 1);
  }
}
