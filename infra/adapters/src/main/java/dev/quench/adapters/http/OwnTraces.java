package dev.quench.adapters.http;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a service's lines about our requests are known, whichever process made them, and also
 * after it has ended.
 *
 * @param ids that answers named
 * @param unnamed when requests were under way whose answers named none
 * @param probes that have not ended; one whose process died stays until it is the oldest
 */
record OwnTraces(List<String> ids, List<Span> unnamed, List<Probe> probes) implements Document {

  /** Of requests of each kind. A probe makes at most a few hundred; lines come within seconds. */
  static final int MOST = 1_000;

  /** One service has hardly ever more than one under way. */
  static final int MOST_PROBES = 16;

  /** Of a service of which nothing was asked yet. */
  static final OwnTraces NONE = new OwnTraces(List.of(), List.of(), List.of());

  OwnTraces {
    ids = latest(ids, MOST);
    unnamed = latest(unnamed, MOST);
    probes = latest(probes, MOST_PROBES);
  }

  /** A time that something took. */
  record Span(Instant from, Instant until) {

    boolean covers(Instant written) {
      return !written.isBefore(from) && !written.isAfter(until);
    }
  }

  /**
   * A probe that has begun.
   *
   * @param process that makes it, and knows more about it
   * @param at when it must be over
   */
  record Probe(String id, String process, Span at) {}

  /** Where a service's are in the ledger. */
  static Key key(ServiceRef service) {
    return new Key("own-traces", service.toString());
  }

  /** Whether a line that names a request is ours, as far as another process can tell. */
  boolean made(String requestId, Instant written, String process) {
    return ids.contains(requestId)
        || unnamed.stream().anyMatch(it -> it.covers(written))
        || probes.stream().anyMatch(it -> !it.process.equals(process) && it.at.covers(written));
  }

  OwnTraces begun(Probe probe) {
    return new OwnTraces(ids, unnamed, with(probes, List.of(probe)));
  }

  /** A probe is over, and left these. */
  OwnTraces ended(Probe probe, List<String> named, List<Span> others) {
    List<Probe> left = probes.stream().filter(it -> !it.equals(probe)).toList();
    return new OwnTraces(with(ids, named), with(unnamed, others), left);
  }

  private static <T> List<T> with(List<T> before, List<T> more) {
    List<T> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  private static <T> List<T> latest(List<T> all, int most) {
    return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
  }
}
