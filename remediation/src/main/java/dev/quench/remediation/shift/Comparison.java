package dev.quench.remediation.shift;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.verify.LogEvidence;
import dev.quench.remediation.verify.RequestStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Revisions that shared the traffic, side by side.
 *
 * @param since from when on
 * @param rows the revision in question first
 */
public record Comparison(Instant since, Instant at, List<Row> rows) {

  public Comparison {
    rows = List.copyOf(rows);
  }

  /** How one of them did. */
  public record Row(
      RevisionName revision, int percent, Reading<RequestStats> numbers, Reading<LogEvidence> log) {

    /** One line under {@link #HEAD}. */
    public String line() {
      return numbers.match(
          it ->
              LINE.formatted(
                  revision,
                  percent + " %",
                  it.count(),
                  it.ours(),
                  percent(it.errorRatio()),
                  it.p50().toMillis() + " ms",
                  it.p95().toMillis() + " ms",
                  matches()),
          reason -> "%-24s %7s  %s".formatted(revision, percent + " %", reason));
    }

    private String matches() {
      return log.match(
          it -> String.valueOf(it.matches().values().stream().mapToInt(n -> n).sum()),
          reason -> "?");
    }

    private static String percent(double share) {
      return "%.1f %%".formatted(share * 100);
    }
  }

  private static final String LINE = "%-24s %7s %9s %6s %8s %9s %9s %12s";

  /** What stands above the rows. */
  public static final String HEAD =
      LINE.formatted(
          "REVISION", "TRAFFIC", "REQUESTS", "OURS", "ERRORS", "P50", "P95", "RULE MATCHES");

  /** The table, line by line. */
  public List<String> table() {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    rows.forEach(it -> lines.add(it.line()));
    return lines;
  }
}
