package dev.quench.app.cli;

import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.shift.Shift;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes a line for everything since a time: in the incidents of the services watched, in the
 * rollouts and splits, and for what people are told of a service itself.
 */
final class RunLog implements Consumer<Watch> {
  private static final int REMEMBERED = 200;

  private final Consumer<String> lines;
  private final Instant since;
  private final Map<String, Entry> last = new LinkedHashMap<>();

  RunLog(Consumer<String> lines, Instant since) {
    this.lines = lines;
    this.since = since;
  }

  @Override
  public synchronized void accept(Watch watch) {
    lastOf(watch.past()).ifPresent(it -> news(watch, it.id(), it.timeline()));
    watch.incident().ifPresent(it -> news(watch, it.id(), it.timeline()));
    watch.shift().ifPresent(it -> news(watch, it.id(), untold(it)));
    watch.untold().stream()
        .filter(it -> it.incident().isEmpty())
        .forEach(it -> news(watch, it.id(), List.of(told(it))));
    while (last.size() > REMEMBERED) {
      last.remove(last.keySet().iterator().next());
    }
  }

  private static Optional<Incident> lastOf(List<Incident> past) {
    return past.isEmpty() ? Optional.empty() : Optional.of(past.get(past.size() - 1));
  }

  /** What people are told of a shift comes as notices, with all else that is no incident's. */
  private static List<Entry> untold(Shift shift) {
    return shift.timeline().stream().filter(it -> !it.what().equals("told")).toList();
  }

  private static Entry told(Notice it) {
    return new Entry(it.at(), "told", (it.page() ? "paged: " : "") + it.headline());
  }

  private void news(Watch watch, String id, List<Entry> timeline) {
    Entry seen = last.get(id);
    int from = seen == null ? 0 : timeline.lastIndexOf(seen) + 1;
    timeline.stream()
        .skip(from)
        .filter(it -> !it.at().isBefore(since))
        .forEach(it -> lines.accept(line(watch, id, it)));
    if (!timeline.isEmpty()) {
      last.put(id, timeline.get(timeline.size() - 1));
    }
  }

  private static String line(Watch watch, String id, Entry entry) {
    return "%s %s %s %s %s"
        .formatted(
            entry.at().truncatedTo(ChronoUnit.MILLIS),
            watch.service().service(),
            id,
            entry.what(),
            entry.text());
  }
}
