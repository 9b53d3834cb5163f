package dev.quench.ingest;

import java.time.Instant;
import java.util.Map;

/**
 * One message as it came in, with no vendor type in it.
 *
 * @param id the message's id; one log entry may come under several
 * @param body the bytes as sent; not copied, and never written to
 * @param attempt 1 for the first delivery; 1 too where the subscription does not count
 */
@SuppressWarnings("ArrayRecordComponent")
public record Envelope(
    String id, Instant publishTime, Map<String, String> attributes, byte[] body, int attempt) {}
