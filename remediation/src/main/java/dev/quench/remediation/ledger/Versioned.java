package dev.quench.remediation.ledger;

/**
 * A document as it was read.
 *
 * @param version counts its commits, from 1
 */
public record Versioned<D extends Document>(D document, long version) {}
