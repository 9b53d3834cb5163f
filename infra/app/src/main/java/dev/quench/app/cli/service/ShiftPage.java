package dev.quench.app.cli.service;

import dev.quench.app.cli.terminal.TimelinePrinter;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.shift.Shift;
import java.time.temporal.ChronoUnit;

/** A shift of traffic on one page: where it stands, the comparison, the timeline. */
final class ShiftPage {

  private static final String NOTHING_YET =
      "\nNothing to compare yet: both sides are compared at the first check after the traffic moved.\n";

  private ShiftPage() {}

  static String of(ServiceRef service, Shift it) {
    StringBuilder page = new StringBuilder();
    page.append("%s of %s: %s%n".formatted(it.id(), service, it.goal().inFull()));
    page.append(
        "asked for by %s at %s%n".formatted(it.by(), it.begunAt().truncatedTo(ChronoUnit.SECONDS)));
    page.append(standing(it)).append('\n');
    it.comparison()
        .ifPresentOrElse(
            compared -> {
              page.append(
                  "%nSince %s:%n".formatted(compared.since().truncatedTo(ChronoUnit.SECONDS)));
              compared.table().forEach(line -> page.append(line).append('\n'));
            },
            () -> page.append(it.stage().over() ? "" : NOTHING_YET));
    page.append('\n');
    it.timeline().forEach(entry -> page.append(TimelinePrinter.line(entry)).append('\n'));
    return page.toString().stripTrailing();
  }

  static String standing(Shift it) {
    return it.stage() + it.stop().map(stop -> ", " + stop + ": " + it.why()).orElse("");
  }
}
