package dev.quench.app.drive;

import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.shift.Shift;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sees every watch that becomes durable, and counts what incidents and shifts come to. */
final class Witness {
  private final Tally tally;
  private final Map<String, Set<Object>> seen = new HashMap<>();

  Witness(Tally tally) {
    this.tally = tally;
  }

  void see(Watch watch) {
    watch.incident().ifPresent(this::see);
    watch.past().stream().reduce((older, newer) -> newer).ifPresent(this::see);
    watch.shift().ifPresent(this::see);
  }

  private void see(Incident it) {
    it.decisions().forEach(d -> d.refusal().ifPresent(no -> once(it.id(), no)));
    it.decision().ifPresent(d -> d.refusals().forEach(no -> once(it.id(), no)));
    it.deeds().stream().map(Deed::kind).forEach(did -> once(it.id(), did));
    once(it.id(), it.phase());
  }

  private void see(Shift it) {
    it.stop().ifPresent(why -> once(it.id(), why));
    once(it.id(), it.stage());
    once(it.id(), it.goal().getClass());
  }

  /** All of a kind that each incident or shift came to. */
  <K> Map<String, Set<K>> all(Class<K> kind) {
    Map<String, Set<K>> all = new TreeMap<>();
    seen.forEach(
        (id, kinds) ->
            kinds.stream()
                .filter(kind::isInstance)
                .forEach(it -> all.computeIfAbsent(id, of -> new HashSet<>()).add(kind.cast(it))));
    return all;
  }

  private void once(String of, Object kind) {
    if (seen.computeIfAbsent(of, it -> new HashSet<>()).add(kind)) {
      tally.count(kind);
    }
  }
}
