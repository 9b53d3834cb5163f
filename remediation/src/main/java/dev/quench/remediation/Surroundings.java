package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.verify.Load;
import dev.quench.remediation.verify.Rotation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is true around a service.
 *
 * @param fleet what concerns all services, as it is in the ledger when the facts are used
 * @param load how many requests there are, and usually are
 * @param rotations what became of secrets of late, oldest first
 */
public record Surroundings(
    Reading<Fleet> fleet, Reading<Load> load, Reading<List<Rotation>> rotations) {

  /** A service that is alone in the world. */
  public static final Surroundings QUIET =
      new Surroundings(
          Reading.known(Fleet.QUIET), Reading.known(Load.NONE), Reading.known(List.of()));

  /** What was looked up; until what concerns all services is known, too, nobody acts. */
  public static Surroundings of(Reading<Load> load, Reading<List<Rotation>> rotations) {
    return new Surroundings(
        Reading.unreadable("what concerns all services was not read"), load, rotations);
  }

  /** Nothing was looked up. */
  public static final Surroundings UNKNOWN =
      of(Reading.unreadable("not asked for"), Reading.unreadable("not asked for"));

  /** With what concerns all services. */
  public Surroundings amid(Reading<Fleet> all) {
    return new Surroundings(all, load, rotations);
  }

  /** With Quench's own requests left out of the load, as it was read then. */
  Surroundings besides(Patrol own, Instant readAt) {
    Instant lately = readAt.minus(Load.LATELY);
    int some = own.own(lately, readAt);
    int before = own.own(lately.minus(Load.BEFORE), lately);
    Reading<Load> others =
        load.match(it -> Reading.known(it.besides(some, before)), Reading::unreadable);
    return new Surroundings(fleet, others, rotations);
  }

  /** Why nothing may be written on any service, if nothing may. */
  public Optional<String> held(Instant now) {
    return fleet.match(
        it -> it.pauseAt(now).map(pause -> "all services are paused by " + pause.by()),
        Optional::of);
  }
}
