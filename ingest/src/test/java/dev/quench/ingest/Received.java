package dev.quench.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A receiver that keeps every delivery, for tests, and then does what it is told. */
public final class Received implements Consumer<Delivery> {
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Consumer<Delivery> then;

  private Received(Consumer<Delivery> then) {
    this.then = then;
  }

  /** Leaves everything unsettled. */
  public static Received only() {
    return new Received(it -> {});
  }

  /** Settles everything the same way. */
  public static Received settling(Settlement settlement) {
    return new Received(it -> it.settle(settlement));
  }

  /** Keeps the delivery, then passes it on. */
  public static Received then(Consumer<Delivery> next) {
    return new Received(next);
  }

  @Override
  public void accept(Delivery delivery) {
    synchronized (this) {
      deliveries.add(delivery);
    }
    then.accept(delivery);
  }

  /** All deliveries so far, in order. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** All bodies so far, as text, in order. */
  public List<String> bodies() {
    return deliveries().stream().map(it -> text(it.envelope())).toList();
  }

  /** A body as text. */
  public static String text(Envelope envelope) {
    return new String(envelope.body(), StandardCharsets.UTF_8);
  }
}
