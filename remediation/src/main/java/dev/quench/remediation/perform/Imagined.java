package dev.quench.remediation.perform;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Facts;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * URLs that it takes a write to give. The service is looked at as if it had them, and nobody is
 * asked there.
 *
 * @param tags what each is called, and whose it is
 */
record Imagined(Map<String, RevisionName> tags) {
  private static final String NOWHERE = ".quench.invalid";

  static final Imagined NONE = new Imagined(new TreeMap<>());

  /** With those that a wish would give to whom cannot be asked without. */
  Imagined and(List<TrafficTarget> wish, Facts facts) {
    Map<String, RevisionName> all = new TreeMap<>(tags);
    for (TrafficTarget it : wish) {
      it.revision()
          .filter(name -> facts.own(name).isEmpty())
          .ifPresent(name -> it.tag().ifPresent(tag -> all.put(tag, name)));
    }
    return new Imagined(all);
  }

  boolean none() {
    return tags.isEmpty();
  }

  /** Those who have no URL. */
  List<String> whose() {
    return tags.values().stream().map(RevisionName::value).distinct().toList();
  }

  /** What was read, as it would read then. */
  Event in(Event event) {
    return !none() && event instanceof Event.FactsRead it ? in(it) : event;
  }

  private Event in(Event.FactsRead it) {
    return new Event.FactsRead(it.effectId(), facts(it.facts()));
  }

  private Reading<Facts> facts(Reading<Facts> reading) {
    return reading.match(it -> Reading.known(it.of(in(it.service()))), Reading::unreadable);
  }

  private ServiceState in(ServiceState it) {
    List<TrafficStatus> is = new ArrayList<>(it.statuses());
    tags.forEach(
        (tag, name) -> is.add(new TrafficStatus(name, 0, Optional.of(tag), Optional.of(uri(tag)))));
    return it.with(is);
  }

  private static URI uri(String tag) {
    return URI.create("http://" + tag + NOWHERE);
  }

  /** The same effect, with nobody asked where there is nobody; empty when none is left to ask. */
  Optional<Effect> without(Effect effect) {
    if (effect instanceof Effect.Probe it) {
      return asked(it.order()).map(Effect.Probe::new);
    }
    return Optional.of(effect);
  }

  private static Optional<ProbeOrder> asked(ProbeOrder order) {
    Map<Side, URI> left = new TreeMap<>(order.sides());
    left.values().removeIf(it -> String.valueOf(it.getHost()).endsWith(NOWHERE));
    return left.containsKey(Side.SERVING)
        ? Optional.of(
            new ProbeOrder(order.id(), left, order.calls(), order.samples(), order.interval()))
        : Optional.empty();
  }
}
