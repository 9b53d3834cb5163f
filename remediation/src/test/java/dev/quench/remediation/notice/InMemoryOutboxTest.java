package dev.quench.remediation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryOutboxTest extends OutboxContract {

  private final InMemoryOutbox outbox = new InMemoryOutbox();

  @Override
  protected Outbox outbox() {
    return outbox;
  }

  @Override
  protected List<String> received() {
    return outbox.told().stream().map(Notice::id).toList();
  }

  @Override
  protected void breakOnce() {
    outbox.beAwayFor(1);
  }

  @Test
  void onlyTheLatestNoticesAreKept() {
    IntStream.rangeClosed(0, InMemoryOutbox.KEPT).forEach(it -> outbox.tell(notice("n-" + it)));
    assertThat(received()).hasSize(InMemoryOutbox.KEPT).startsWith("n-1");
  }
}
