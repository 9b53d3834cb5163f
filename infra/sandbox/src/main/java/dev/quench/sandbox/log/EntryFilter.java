package dev.quench.sandbox.log;

/** Decides about an entry. */
public interface EntryFilter {

  /** Lets everything pass. */
  EntryFilter ALL = entry -> true;

  /** Whether the entry passes. */
  boolean passes(StoredEntry entry);
}
