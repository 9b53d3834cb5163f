package dev.quench.ingest;

/** A message and the way to settle it later; the first settlement counts, others do nothing. */
public interface Delivery {

  /** The message. */
  Envelope envelope();

  /** Ends this delivery. Returns at once and never throws; what fails is delivered again. */
  void settle(Settlement settlement);
}
