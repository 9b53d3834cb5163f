package dev.quench.remediation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest extends LedgerContract {

  private static final Key KEY = new Key("note", "x");
  private static final List<Change> FIRST = List.of(new Change(KEY, 0, new Note("first", 1)));

  private final InMemoryLedger ledger = new InMemoryLedger();

  @Override
  protected Ledger open() {
    return ledger;
  }

  @Test
  void isAwayForAsManyCallsAsItWasTold() {
    ledger.beAwayFor(2);
    assertThat(ledger.read(KEY, Note.class)).isInstanceOf(Reading.Unreadable.class);
    assertThat(ledger.commit(FIRST)).isInstanceOf(CommitOutcome.Unavailable.class);
    assertThat(ledger.commit(FIRST)).isEqualTo(new CommitOutcome.Committed());
  }

  @Test
  void aLostAnswerHidesACommitThatHappened() {
    ledger.loseAnswersOf(1);
    assertThat(ledger.commit(FIRST)).isInstanceOf(CommitOutcome.Unavailable.class);
    assertThat(ledger.commit(FIRST)).isEqualTo(new CommitOutcome.Conflict(KEY, 1));
  }
}
