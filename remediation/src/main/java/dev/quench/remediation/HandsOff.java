package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.remediation.people.Deed;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps Quench from taking a revision's traffic unattended: somebody said no to that, or gave
 * it traffic again after Quench had taken it. It outlives the incident.
 *
 * @param at since when: when they said no, or when Quench took the traffic
 * @param veto the no; empty of a revision that Quench took the traffic from
 */
public record HandsOff(RevisionName revision, Instant at, Optional<Deed> veto) {

  /** For as long as it serves: a person said no. */
  public static HandsOff said(RevisionName revision, Deed no) {
    return new HandsOff(revision, no.at(), Optional.of(no));
  }

  /** Whenever it serves again: Quench took its traffic. */
  public static HandsOff taken(RevisionName revision, Instant at) {
    return new HandsOff(revision, at, Optional.empty());
  }
}
