package dev.quench.remediation.verify;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Instant;
import java.util.List;

/** The past, from the log. Calls block, within a bound. */
public interface LogHistory {

  /** Who asked to change the service since then, oldest first. */
  Reading<List<ChangeRecord>> changes(ServiceRef service, Instant since);

  /** What became of the secrets of the service's project since then, oldest first. */
  Reading<List<Rotation>> rotations(ServiceRef service, Instant since);

  /** What the rules find in a revision's log since then. */
  Reading<LogEvidence> evidence(ServiceRef service, RevisionName revision, Instant since);
}
