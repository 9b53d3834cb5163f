package dev.quench.remediation;

import dev.quench.remediation.policy.Policy;
import java.time.Instant;

/** One step in the making. */
record Turn(Policy policy, Watch watch, Instant now) {

  Watch after(Event event) {
    return event instanceof Event.AlarmRang ? watch : watch.claimedBy("", now);
  }
}
