package dev.quench.remediation;

import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.run.ServiceState;
import java.time.Instant;

/** How carrying out a {@link Effect.WriteTraffic} ended. */
public sealed interface TrafficWritten {

  /**
   * Traffic is exactly as wished.
   *
   * @param read when the basis was read again
   * @param accepted when the API took the write; between the two a change could go unseen
   * @param after the service once it had settled
   */
  record Settled(Instant read, Instant accepted, ServiceState after) implements TrafficWritten {}

  /** The API took the write, and within the bound the traffic did not become as wished. */
  record Unsettled(Instant read, Instant accepted, ServiceState after) implements TrafficWritten {}

  /** Nothing was written: the service is not what was decided on, or the API said conflict. */
  record Overtaken(String reason) implements TrafficWritten {}

  /** Nothing was written: it was too late. */
  record Expired(String reason) implements TrafficWritten {}

  /** Nothing was written: refused by the API, or the service could not be read. */
  record Failed(String reason) implements TrafficWritten {}

  /**
   * Nothing was written: the last look at the ledger stood in the way.
   *
   * @param refusal somebody asked to hold still, another process took over, or nothing could be
   *     read
   */
  record Held(Refusal refusal, String reason) implements TrafficWritten {}

  /** It may or may not have been written. */
  record Unknown(String reason) implements TrafficWritten {}
}
