package dev.quench.remediation.policy;

import dev.quench.common.pattern.PatternBudget;
import dev.quench.common.text.DurationRange;
import dev.quench.common.text.Section;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Quench asks a service itself, and how.
 *
 * @param calls its own requests
 * @param standingTag whether the revision to go back to has a 0 % tag in peacetime
 * @param egressCheck an address of somebody else that always answers; it tells "we reach nothing"
 *     from "the service is down"
 * @param schedule how often what serves is probed when nothing is wrong; empty for never, since it
 *     keeps a service awake that scales to zero
 */
public record Probing(
    List<ProbeCall> calls,
    boolean standingTag,
    Optional<URI> egressCheck,
    Optional<Duration> schedule) {
  private static final String EGRESS = "egress-check";

  public Probing {
    calls = List.copyOf(calls);
    schedule.ifPresent(it -> Bounds.check("probe-every", it));
  }

  static Probing read(Section service, List<String> agents, PatternBudget patterns) {
    return new Probing(
        calls(service, agents, patterns),
        service.flag("standing-tag").orElse(true),
        service.text(EGRESS).flatMap(it -> address(service, it)),
        service.duration("probe-every", DurationRange.ABOVE_ZERO));
  }

  /** The same with somebody else's address to ask. */
  public Probing checking(URI egress) {
    return new Probing(calls, standingTag, Optional.of(egress), schedule);
  }

  /** The same on a schedule. */
  public Probing every(Duration interval) {
    return new Probing(calls, standingTag, egressCheck, Optional.of(interval));
  }

  private static List<ProbeCall> calls(
      Section service, List<String> agents, PatternBudget patterns) {
    List<ProbeCall> calls = new ArrayList<>();
    for (Section it : service.sections("probes")) {
      ProbeReader.read(it, agents, patterns).ifPresent(call -> add(calls, call, it));
    }
    if (calls.isEmpty()) {
      service.reject("probes", "none", "at least one real request: without it nothing is known");
    }
    return calls;
  }

  private static void add(List<ProbeCall> calls, ProbeCall call, Section at) {
    String id = call.call().id();
    if (calls.stream().anyMatch(it -> it.call().id().equals(id))) {
      at.reject("id", id, "another id: this one is taken");
    }
    calls.add(call);
  }

  private static Optional<URI> address(Section service, String text) {
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      // said below, like any other address that is none
    }
    service.reject(EGRESS, text, "an address such as https://www.gstatic.com/generate_204");
    return Optional.empty();
  }
}
