package dev.quench.remediation;

import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.run.ServiceState;
import java.time.Duration;
import java.time.Instant;

/** How carrying out a {@link Effect.WriteTraffic} ended. */
public sealed interface TrafficWritten {

  /** What the sentence begins with when it certainly did not happen. */
  String NOTHING = "nothing written";

  /** One sentence for the record. */
  String sentence();

  /** Whether it happened, or may have. */
  default boolean mayHaveHappened() {
    return false;
  }

  /**
   * Traffic is exactly as wished.
   *
   * @param read when the basis was read again
   * @param accepted when the API took the write; between the two a change could go unseen
   * @param after the service once it had settled
   */
  record Settled(Instant read, Instant accepted, ServiceState after) implements TrafficWritten {

    @Override
    public String sentence() {
      return "accepted %d ms after the service was read again; traffic is as wished"
          .formatted(Duration.between(read, accepted).toMillis());
    }

    @Override
    public boolean mayHaveHappened() {
      return true;
    }
  }

  /** The API took the write, and within the bound the traffic did not become as wished. */
  record Unsettled(Instant read, Instant accepted, ServiceState after) implements TrafficWritten {

    @Override
    public String sentence() {
      return "accepted, and traffic is not yet as wished";
    }

    @Override
    public boolean mayHaveHappened() {
      return true;
    }
  }

  /** Nothing was written: the service is not what was decided on, or the API said conflict. */
  record Overtaken(String reason) implements TrafficWritten {

    @Override
    public String sentence() {
      return NOTHING + ", somebody was faster: " + reason;
    }
  }

  /** Nothing was written: it was too late. */
  record Expired(String reason) implements TrafficWritten {

    @Override
    public String sentence() {
      return NOTHING + ", it was too late: " + reason;
    }
  }

  /** Nothing was written: refused by the API, or the service could not be read. */
  record Failed(String reason) implements TrafficWritten {

    @Override
    public String sentence() {
      return NOTHING + ": " + reason;
    }
  }

  /**
   * Nothing was written: the last look at the ledger stood in the way.
   *
   * @param refusal somebody asked to hold still, another process took over, or nothing could be
   *     read
   */
  record Held(Refusal refusal, String reason) implements TrafficWritten {

    @Override
    public String sentence() {
      return NOTHING + ", " + refusal + ": " + reason;
    }
  }

  /** It may or may not have been written. */
  record Unknown(String reason) implements TrafficWritten {

    @Override
    public String sentence() {
      return "outcome unknown: " + reason;
    }

    @Override
    public boolean mayHaveHappened() {
      return true;
    }
  }
}
