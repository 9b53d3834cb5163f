package dev.quench.remediation.perform;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.PendingEffect;
import dev.quench.remediation.TrafficWritten.Held;
import java.util.Optional;

/** Asked right before a write is begun. */
public interface WriteGuard {

  /** Why the write must not be begun, if it must not. */
  Optional<Held> held(ServiceRef service, PendingEffect pending);
}
