package dev.quench.sandbox.log;

import com.google.logging.v2.LogEntry;

/** An entry and its proto3 JSON. */
public record StoredEntry(LogEntry entry, String json) {}
