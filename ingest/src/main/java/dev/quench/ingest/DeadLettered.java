package dev.quench.ingest;

/** A message that was set aside, and why. */
public record DeadLettered(Envelope envelope, String reason) {}
