package dev.quench.remediation.ledger;

/**
 * A document to write.
 *
 * @param replaces the version it replaces; 0 when it must not exist yet
 */
public record Change(Key key, long replaces, Document document) {}
