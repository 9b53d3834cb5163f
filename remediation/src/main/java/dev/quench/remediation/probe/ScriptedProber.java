package dev.quench.remediation.probe;

import dev.quench.common.ServiceRef;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A prober that asks nobody: each base URL answers as a function says. URLs without one cannot be
 * connected to, as in the real world.
 */
public final class ScriptedProber implements Prober {

  private final InstantSource clock;
  private final Map<URI, Function<HttpCall, Reply>> scripts = new TreeMap<>();

  /** A prober that dates its answers by this clock. */
  public ScriptedProber(InstantSource clock) {
    this.clock = clock;
  }

  /** Says how a base URL answers from now on. */
  public synchronized void whenAsked(URI base, Function<HttpCall, Reply> script) {
    scripts.put(base, script);
  }

  /** Nobody listens at a base URL any longer. */
  public synchronized void takeDown(URI base) {
    scripts.remove(base);
  }

  @Override
  public synchronized ProbeReport probe(ServiceRef service, ProbeOrder order) {
    List<Answer> answers = new ArrayList<>();
    for (int sample = 1; sample <= order.samples(); sample++) {
      for (HttpCall call : order.calls()) {
        askAllSides(order, call, sample, answers);
      }
    }
    order.egress().ifPresent(it -> answers.add(answer(Side.EGRESS, it, order.egressCall(), 1)));
    return new ProbeReport(order.id(), answers);
  }

  private void askAllSides(ProbeOrder order, HttpCall call, int sample, List<Answer> answers) {
    order.asked().forEach((side, base) -> answers.add(answer(side, base, call, sample)));
  }

  private Answer answer(Side side, URI base, HttpCall call, int sample) {
    return new Answer(side, call.id(), sample, clock.instant(), Duration.ZERO, ask(base, call));
  }

  private Reply ask(URI base, HttpCall call) {
    return scripts.getOrDefault(base, unused -> refused(base)).apply(call);
  }

  private static Reply refused(URI base) {
    return new Reply.Unreachable(
        Reply.Cause.NO_CONNECTION, "ConnectException: nobody listens at " + base);
  }
}
