package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.remediation.fleet.Fleet;
import java.time.Instant;
import java.util.Optional;

/**
 * What is true around a service.
 *
 * @param fleet what concerns all services, as it is in the ledger when the facts are used
 */
public record Surroundings(Reading<Fleet> fleet) {

  /** A service that is alone in the world. */
  public static final Surroundings QUIET = new Surroundings(Reading.known(Fleet.QUIET));

  /** Nothing was looked up yet; where the fleet is not known nobody acts. */
  public static final Surroundings UNKNOWN =
      new Surroundings(Reading.unreadable("what concerns all services was not read"));

  /** Why nothing may be written on any service, if nothing may. */
  public Optional<String> held(Instant now) {
    return fleet.match(
        it -> it.pauseAt(now).map(pause -> "all services are paused by " + pause.by()),
        Optional::of);
  }
}
