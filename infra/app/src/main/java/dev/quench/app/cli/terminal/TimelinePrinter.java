package dev.quench.app.cli.terminal;

import dev.quench.remediation.Entry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Prints a timeline as it grows, each entry once. */
public final class TimelinePrinter {
  private final Terminal terminal;
  private Optional<Entry> last = Optional.empty();

  public TimelinePrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  public void print(List<Entry> timeline) {
    int from = last.map(timeline::lastIndexOf).orElse(-1) + 1;
    timeline.subList(from, timeline.size()).forEach(this::print);
    terminal.flush();
  }

  private void print(Entry it) {
    terminal.out().println(line(it));
    last = Optional.of(it);
  }

  /** One entry as a line. */
  public static String line(Entry it) {
    return "%s  %-8s %s".formatted(it.at().truncatedTo(ChronoUnit.MILLIS), it.what(), it.text());
  }
}
