package dev.quench.sandbox.demo;

import dev.quench.remediation.Entry;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox;
import dev.quench.remediation.shift.Shift;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Prints a story as it unfolds: what happens, what Quench makes of it, and what people are told.
 */
final class Show implements Outbox {
  /** Timeline entries of this kind repeat what the topic gets. */
  private static final String TOLD = "told";

  /** Timeline entries of this kind say what was done, and what came of it. */
  private static final String DONE = "did";

  private static final int WIDTH = 100;

  private final PrintStream out;
  private final Instant begin;
  private final Set<String> types = new LinkedHashSet<>();
  private final StringBuilder told = new StringBuilder();
  private final Set<Entry> shown = new LinkedHashSet<>();
  private final Set<Decision<Refusal>> judged = new LinkedHashSet<>();

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
    String about = watch.service().service().equals(World.SERVICE) ? "" : watch.service().service();
    Result.latest(watch).ifPresent(it -> news(about, it));
    watch.shift().map(Shift::timeline).ifPresent(it -> news(about, it));
  }

  @Override
  public Told tell(Notice notice) {
    told(new Telling(notice.page(), notice.at(), notice.type(), notice.headline()));
    return new Told.Taken();
  }

  /** People are told. */
  synchronized void told(Telling it) {
    line(it.at(), it.page() ? "PAGE" : TOLD, it.headline());
    types.add(it.type());
    told.append(it.headline()).append('\n');
    notifyAll();
  }

  /** Waits until people are told something of this type, and says whether they were in time. */
  synchronized boolean await(String type, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!types.contains(type)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Whether something was told, done, or explained with a decision, in these words. */
  synchronized boolean told(String words) {
    return told.indexOf(words) >= 0;
  }

  private void news(String about, Incident incident) {
    news(about, incident.timeline());
    incident.decision().filter(judged::add).ifPresent(it -> gates(about, it));
  }

  private void news(String about, List<Entry> timeline) {
    timeline.stream()
        .filter(it -> !it.what().equals(TOLD))
        .filter(shown::add)
        .forEach(it -> entry(about, it));
  }

  private void entry(String about, Entry it) {
    line(it.at(), it.what(), said(about, it.text()));
    if (it.what().equals(DONE)) {
      told.append(it.text()).append('\n');
    }
  }

  /** Every gate's verdict; a refusal with what was found against what was expected. */
  private void gates(String about, Decision<Refusal> decision) {
    String verdicts =
        decision.verdicts().stream().map(Show::verdict).collect(Collectors.joining(", "));
    decision.verdicts().forEach(it -> told.append(it.reason()).append('\n'));
    line(decision.at(), "gates", said(about, verdicts));
  }

  private static String said(String about, String what) {
    return about.isEmpty() ? what : about + ": " + what;
  }

  private static String verdict(GateVerdict<Refusal> it) {
    return it.refuses()
        ? it.gate() + " NO (" + it.value() + "; expected: " + it.limit() + ")"
        : it.gate() + " ok";
  }

  private void line(Instant at, String what, String text) {
    double seconds = Duration.between(begin, at).toMillis() / 1000.0;
    String start = String.format(Locale.ROOT, "%+7.1fs  %-8s ", seconds, what);
    out.println(start + wrapped(text, " ".repeat(start.length())));
    out.flush();
  }

  private static String wrapped(String text, String indent) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + word.length() > WIDTH) {
        lines.append('\n').append(indent);
        column = 0;
      }
      lines.append(column > 0 ? " " : "").append(word);
      column += word.length() + 1;
    }
    return lines.toString();
  }
}
