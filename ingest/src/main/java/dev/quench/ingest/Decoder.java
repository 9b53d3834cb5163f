package dev.quench.ingest;

/** Turns messages of one kind into signals. Stateless; never throws for what a message holds. */
public interface Decoder {

  /** Reads one message, all of it. */
  Decoded decode(Envelope envelope);
}
