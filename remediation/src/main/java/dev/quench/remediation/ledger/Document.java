package dev.quench.remediation.ledger;

/** What a ledger keeps: an immutable record, versioned by the ledger, written by one owner. */
public interface Document {}
