package dev.quench.app.cli.rules;

import dev.quench.app.backtest.Foreseen;
import dev.quench.app.backtest.Report;
import dev.quench.app.backtest.Tally;
import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A backtest's report for people to read. */
final class BacktestPage {
  private static final int MOST_INCIDENTS = 40;

  private final Report report;
  private final boolean compared;
  private final List<String> lines = new ArrayList<>();

  private BacktestPage(Report report, boolean compared) {
    this.report = report;
    this.compared = compared;
  }

  /** The lines of the page. */
  static List<String> of(Report report, boolean compared) {
    BacktestPage page = new BacktestPage(report, compared);
    page.entries();
    page.rules();
    page.incidents();
    return page.lines;
  }

  private void entries() {
    lines.add(
        number(report.entries())
            + (report.entries() == 1 ? " entry" : " entries")
            + (report.broken() > 0 ? "; " : ""));
    if (report.broken() > 0) {
      lines.set(
          0, lines.get(0) + number(report.broken()) + " could not be read, of which the first:");
      report.unreadable().forEach(it -> lines.add("  " + it));
    }
    if (report.late() > 0) {
      lines.add(
          number(report.late())
              + " matches stood too far from the order of time: incidents may differ");
    }
  }

  private void rules() {
    List<Tally> shown = report.rules().stream().filter(this::isShown).toList();
    lines.add("");
    lines.add(
        compared
            ? "%-36s %9s %9s %9s %9s".formatted("rule", "before", "now", "gained", "lost")
            : "%-36s %9s".formatted("rule", "matches"));
    shown.forEach(this::rule);
    int others = report.rules().size() - shown.size();
    if (others > 0) {
      lines.add(others + (compared ? " rules match as before" : " rules match nothing"));
    }
  }

  private boolean isShown(Tally it) {
    return compared ? !it.same() : it.now() > 0;
  }

  private void rule(Tally it) {
    String name = it.rule() + (it.shadow() ? " (in shadow)" : "");
    if (!compared) {
      lines.add("%-36s %9s".formatted(name, number(it.now())));
      return;
    }
    lines.add(
        "%-36s %9s %9s %9s %9s"
            .formatted(
                name,
                number(it.before()),
                number(it.now()),
                number(it.gained().count()),
                number(it.lost().count())));
    it.gained().examples().forEach(example -> lines.add("  gained " + example));
    it.lost().examples().forEach(example -> lines.add("  lost   " + example));
  }

  private void incidents() {
    lines.add("");
    if (!compared) {
      lines.add(report.incidents().isEmpty() ? "No incidents" : "Incidents");
      add("  ", report.incidents());
      return;
    }
    int same = report.incidents().size() - report.opened().size();
    lines.add(
        "Incidents: %d as before, %d that would be new, %d that would not be any more"
            .formatted(same, report.opened().size(), report.avoided().size()));
    add("  + ", report.opened());
    add("  - ", report.avoided());
  }

  private void add(String prefix, List<Foreseen> incidents) {
    incidents.stream().limit(MOST_INCIDENTS).forEach(it -> lines.add(prefix + line(it)));
    if (incidents.size() > MOST_INCIDENTS) {
      lines.add(prefix + "and " + number(incidents.size() - MOST_INCIDENTS) + " more (--json)");
    }
  }

  private static String line(Foreseen it) {
    String modes = it.modes().stream().map(ModeId::value).collect(Collectors.joining(", "));
    String in = it.agents().isEmpty() ? "" : " in " + String.join(", ", it.agents());
    String rules = it.rules().stream().map(RuleId::value).collect(Collectors.joining(", "));
    return "%s %s %s: %s%s, by %s: %s, %s"
        .formatted(
            it.at(),
            it.severity(),
            it.service().service(),
            modes,
            in,
            rules,
            it.outlook().name(),
            it.outlook().why());
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
