package dev.quench.app.drive;

import dev.quench.remediation.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When which process found the ledger away, which people must hear of whoever tells them. */
final class Blackouts {
  /** A page is at most so old while another is not made. */
  private static final Duration STILL_GOOD = Duration.ofMinutes(2);

  /** After so long even a slow worker has told it, if its process lives. */
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(3);

  private final List<Found> found = new ArrayList<>();
  private final Map<String, Instant> killed = new HashMap<>();

  /** A process found the ledger away. */
  record Found(String process, Instant at) {}

  void found(String process, Instant at) {
    found.add(new Found(process, at));
  }

  void killed(String process, Instant at) {
    killed.put(process, at);
  }

  /** Those that nobody was paged about although the process lived on. */
  List<Found> unpaged(List<Notice> told) {
    List<Instant> pages =
        told.stream()
            .filter(it -> it.page() && it.type().equals("ledger.unavailable"))
            .map(Notice::at)
            .toList();
    return found.stream()
        .filter(it -> livedOn(it) && pages.stream().noneMatch(page -> covers(page, it.at())))
        .toList();
  }

  private boolean livedOn(Found it) {
    Instant end = killed.getOrDefault(it.process(), Instant.MAX);
    return end.isAfter(it.at().plus(TOLD_WITHIN));
  }

  private static boolean covers(Instant page, Instant at) {
    return !page.isAfter(at) && page.plus(STILL_GOOD).isAfter(at);
  }
}
