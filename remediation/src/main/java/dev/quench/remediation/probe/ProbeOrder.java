package dev.quench.remediation.probe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A probe to carry out: every call to every side, several times, side by side in time.
 *
 * @param id marks its requests ({@code User-Agent} and {@code X-Request-ID})
 * @param sides base URL of each side; in the order of {@link Side}
 * @param samples 1..20 rounds
 * @param interval from the start of one round to the start of the next
 */
public record ProbeOrder(
    String id, Map<Side, URI> sides, List<HttpCall> calls, int samples, Duration interval) {

  /** Every request a probe makes carries this user agent, so that it never counts as traffic. */
  public static final String USER_AGENT = "Quench-Probe/1";

  public ProbeOrder {
    sides = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(sides));
    calls = List.copyOf(calls);
    if (samples < 1 || samples > 20) {
      throw new IllegalArgumentException("samples: " + samples + " (expected: 1..20)");
    }
  }
}
