package dev.quench.sandbox.front;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.sandbox.process.RevisionHost;
import java.util.Map;
import java.util.Optional;

/** What the front door needs to know of a region. */
public interface Backend {

  /** Shares of the traffic in percent, by revision, as they are now. */
  Map<RevisionName, Integer> serving(ServiceRef service);

  /** The revision a tag names now. */
  Optional<RevisionName> tagged(ServiceRef service, String tag);

  /** Where a revision runs. */
  Optional<RevisionHost> host(ServiceRef service, RevisionName revision);
}
