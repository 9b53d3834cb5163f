package dev.quench.remediation.turn;

import dev.quench.remediation.Watch;
import dev.quench.remediation.notice.Notice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What people have not been told yet. Beyond the bound the oldest that wakes nobody is left out,
 * then a page that a later one of the same kind to the same people has replaced; any other page is
 * kept, whatever the bound, and says less: that many are its headline and where the rest is. How
 * many were left out is told, too.
 */
final class Untold {
  private static final String LEFT_OUT = "notices.left-out";

  private final Turn turn;
  private final List<Notice> notices;

  Untold(Turn turn, List<Notice> notices) {
    this.turn = turn;
    this.notices = new ArrayList<>(notices);
  }

  List<Notice> notices() {
    return List.copyOf(notices);
  }

  void told(Collection<String> ids) {
    notices.removeIf(it -> ids.contains(it.id()));
  }

  void add(Notice notice) {
    notices.add(notice);
    if (notices.size() > Watch.MAX_UNTOLD) {
      leaveOut();
    }
  }

  /** The count takes a place as well. */
  private void leaveOut() {
    int count = leftOut().map(this::take).orElse(0);
    Optional<Notice> least = least();
    while (notices.size() >= Watch.MAX_UNTOLD && least.isPresent()) {
      notices.remove(least.get());
      count++;
      least = least();
    }
    if (count > 0) {
      notices.add(counted(count));
    }
    if (notices.size() > Watch.MAX_UNTOLD) {
      notices.subList(0, notices.size() - 1).replaceAll(this::abridged);
    }
  }

  private Notice abridged(Notice notice) {
    return notice.type().equals(LEFT_OUT) ? notice : notice.abridged();
  }

  private Optional<Notice> leftOut() {
    return notices.stream().filter(it -> it.type().equals(LEFT_OUT)).findFirst();
  }

  private int take(Notice counted) {
    notices.remove(counted);
    return Integer.parseInt(counted.details().get(0).value());
  }

  private Optional<Notice> least() {
    return notices.stream()
        .filter(it -> !it.page())
        .findFirst()
        .or(() -> notices.stream().filter(this::replaced).findFirst());
  }

  private boolean replaced(Notice page) {
    return notices.stream()
        .skip(notices.indexOf(page) + 1L)
        .anyMatch(
            it ->
                it.page()
                    && it.type().equals(page.type())
                    && it.incident().equals(page.incident())
                    && it.to().equals(page.to()));
  }

  private Notice counted(int count) {
    return new Telling(turn)
        .about(
            LEFT_OUT,
            false,
            turn.before.service().service()
                + ": "
                + count
                + " notices could not be told in time and were left out, the oldest first; quench"
                + " incidents show ID has what they said",
            List.of(new Notice.Detail("left out", String.valueOf(count))));
  }
}
