package dev.quench.app.cli;

import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes a line for everything since a time in the incidents of the services watched. */
final class RunLog implements Consumer<Watch> {
  private static final int REMEMBERED = 100;

  private final Consumer<String> lines;
  private final Instant since;
  private final Map<String, Entry> last = new LinkedHashMap<>();

  RunLog(Consumer<String> lines, Instant since) {
    this.lines = lines;
    this.since = since;
  }

  @Override
  public synchronized void accept(Watch watch) {
    Stream.concat(lastOf(watch).stream(), watch.incident().stream()).forEach(it -> news(watch, it));
    if (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
  }

  private static Optional<Incident> lastOf(Watch watch) {
    return watch.past().isEmpty()
        ? Optional.empty()
        : Optional.of(watch.past().get(watch.past().size() - 1));
  }

  private void news(Watch watch, Incident incident) {
    Entry seen = last.get(incident.id());
    int from = seen == null ? 0 : incident.timeline().lastIndexOf(seen) + 1;
    incident.timeline().stream()
        .skip(from)
        .filter(it -> !it.at().isBefore(since))
        .forEach(it -> lines.accept(line(watch, incident, it)));
    if (!incident.timeline().isEmpty()) {
      last.put(incident.id(), incident.timeline().get(incident.timeline().size() - 1));
    }
  }

  private static String line(Watch watch, Incident incident, Entry entry) {
    return "%s %s %s %s %s"
        .formatted(
            entry.at().truncatedTo(ChronoUnit.MILLIS),
            watch.service().service(),
            incident.id(),
            entry.what(),
            entry.text());
  }
}
