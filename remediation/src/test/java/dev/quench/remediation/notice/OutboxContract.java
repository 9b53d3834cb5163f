package dev.quench.remediation.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every outbox promises. */
public abstract class OutboxContract {

  /** The outbox under test. */
  protected abstract Outbox outbox();

  /** The ids of what receivers got so far, in any order. */
  protected abstract List<String> received();

  /** Makes the next call fail. */
  protected abstract void breakOnce();

  @Test
  void whatIsTakenReachesItsReceivers() {
    assertThat(outbox().tell(notice("n-1"))).isEqualTo(new Outbox.Told.Taken());
    assertThat(received()).containsExactly("n-1");
  }

  @Test
  void aNoticeMayBeToldAgain() {
    outbox().tell(notice("n-1"));
    outbox().tell(notice("n-1"));
    assertThat(received()).containsExactly("n-1", "n-1");
  }

  @Test
  void whatIsNotTakenSaysWhyAndCanBeToldAgain() {
    breakOnce();
    assertThat(outbox().tell(notice("n-1")))
        .isInstanceOfSatisfying(
            Outbox.Told.Failed.class, it -> assertThat(it.reason()).isNotBlank());
    assertThat(outbox().tell(notice("n-1"))).isEqualTo(new Outbox.Told.Taken());
    assertThat(received()).contains("n-1");
  }

  /** A notice with this id. */
  protected static Notice notice(String id) {
    return new Notice(
        id,
        "incident.opened",
        Instant.EPOCH,
        new ServiceRef("p", "r", "s"),
        Optional.empty(),
        Optional.empty(),
        false,
        "Something was seen",
        List.of(new Notice.Detail("rule", "r")),
        List.of());
  }
}
