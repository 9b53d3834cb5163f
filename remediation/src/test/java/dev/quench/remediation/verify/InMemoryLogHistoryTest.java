package dev.quench.remediation.verify;

import dev.quench.common.ModeId;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.Optional;

class InMemoryLogHistoryTest extends LogHistoryContract {

  private final InMemoryLogHistory history = new InMemoryLogHistory();

  @Override
  protected LogHistory history() {
    return history;
  }

  @Override
  protected void changed(ServiceRef service, ChangeRecord change) {
    history.changed(service, change);
  }

  @Override
  protected void wrote(
      ServiceRef service, RevisionName revision, Instant at, Optional<ModeId> mode) {
    history.wrote(service, revision, at, mode);
  }

  @Override
  protected void breakDown() {
    history.beAwayFor(Integer.MAX_VALUE);
  }
}
