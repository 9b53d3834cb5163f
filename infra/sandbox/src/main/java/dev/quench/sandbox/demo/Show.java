package dev.quench.sandbox.demo;

import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Prints a story as it unfolds: what happens, what Quench makes of it, and what people are told.
 */
final class Show implements Outbox {
  /** Timeline entries of this kind repeat what the topic gets. */
  private static final String TOLD = "told";

  private final PrintStream out;
  private final Instant begin;
  private final Set<Entry> shown = new LinkedHashSet<>();

  Show(PrintStream out, Instant begin) {
    this.out = out;
    this.begin = begin;
  }

  /** Something happens that Quench has to find out by itself. */
  synchronized void happens(Instant at, String what) {
    line(at, "·", what);
  }

  /** Quench got on. */
  synchronized void see(Watch watch) {
    Result.latest(watch).ifPresent(this::news);
  }

  @Override
  public synchronized Told tell(Notice notice) {
    line(notice.at(), notice.page() ? "PAGE" : TOLD, notice.headline());
    return new Told.Taken();
  }

  private void news(Incident incident) {
    incident.timeline().stream()
        .filter(it -> !it.what().equals(TOLD))
        .filter(shown::add)
        .forEach(it -> line(it.at(), it.what(), it.text()));
  }

  private void line(Instant at, String what, String text) {
    double seconds = Duration.between(begin, at).toMillis() / 1000.0;
    out.println(String.format(Locale.ROOT, "%+7.1fs  %-8s %s", seconds, what, text));
    out.flush();
  }
}
