package dev.quench.remediation.probe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

  private static final Duration EGRESS_TIMEOUT = Duration.ofSeconds(5);

  public ProbeOrder {
    sides = java.util.Collections.unmodifiableMap(new TreeMap<>(sides));
    calls = List.copyOf(calls);
    if (samples < 1 || samples > 20) {
      throw new IllegalArgumentException("samples: " + samples + " (expected: 1..20)");
    }
  }

  /** The sides that get every call. */
  public Map<Side, URI> asked() {
    Map<Side, URI> asked = new TreeMap<>(sides);
    asked.remove(Side.EGRESS);
    return asked;
  }

  /** The address that is asked once for nothing but an answer, if there is one. */
  public Optional<URI> egress() {
    return Optional.ofNullable(sides.get(Side.EGRESS));
  }

  /** The one request to that address. */
  public HttpCall egressCall() {
    return new HttpCall("egress", "GET", "", Map.of(), "", EGRESS_TIMEOUT);
  }

  /** How many requests the service gets. */
  public int requests() {
    return asked().size() * calls.size() * samples;
  }

  /** How many requests one side gets. */
  public int requestsTo(Side side) {
    return sides.containsKey(side) ? calls.size() * samples : 0;
  }
}
