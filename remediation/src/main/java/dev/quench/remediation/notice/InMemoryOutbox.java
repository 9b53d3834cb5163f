package dev.quench.remediation.notice;

import dev.quench.remediation.twin.Outage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** An outbox that keeps what was told, the latest {@link #KEPT} of it, and is away on request. */
public final class InMemoryOutbox implements Outbox {

  /** How many notices are kept; older ones are forgotten. */
  public static final int KEPT = 10_000;

  private final Outage outage = new Outage("outbox");
  private final Deque<Notice> told = new ArrayDeque<>();

  /** Makes the next calls fail. */
  public void beAwayFor(int calls) {
    outage.lastFor(calls);
  }

  /** What was told, in order; a notice told twice is there twice. */
  public synchronized List<Notice> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized Told tell(Notice notice) {
    return outage.next().<Told>map(Told.Failed::new).orElseGet(() -> keep(notice));
  }

  private Told keep(Notice notice) {
    told.addLast(notice);
    if (told.size() > KEPT) {
      told.removeFirst();
    }
    return new Told.Taken();
  }
}
