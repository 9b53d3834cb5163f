package dev.quench.ingest;

import java.util.function.Consumer;

/**
 * Where messages come from. Deliveries not settled count against a bound on how many are
 * outstanding, so a slow receiver is not flooded; unsettled ones are delivered again.
 */
public interface Inbox extends AutoCloseable {

  /**
   * Begins delivering, on the inbox's own threads. Call once. A message whose receiver throws is
   * delivered again.
   */
  void open(Consumer<Delivery> receiver);

  /** Stops delivering and waits, within a bound, until settlements already made have taken hold. */
  @Override
  void close();
}
