package dev.quench.remediation.probe;

import java.time.Duration;
import java.util.Map;

/**
 * A request to make of a service.
 *
 * @param id names it in baselines and comparisons
 * @param path from the base URL, beginning with a slash
 * @param body empty for none
 * @param timeout for the whole answer
 */
public record HttpCall(
    String id,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    Duration timeout) {}
