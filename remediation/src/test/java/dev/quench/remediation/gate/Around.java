package dev.quench.remediation.gate;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Surroundings;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.fleet.Member;
import dev.quench.remediation.verify.Load;
import dev.quench.remediation.verify.Rotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What happens around the service of a scene: other services, load, secrets. */
final class Around {
  private Reading<Fleet> fleet = Reading.known(Fleet.QUIET);
  private Reading<Load> load = Reading.known(Load.NONE);
  private Reading<List<Rotation>> rotations = Reading.known(List.of());

  static Twist fleet(Fleet is) {
    return it -> it.around.fleet = Reading.known(is);
  }

  static Twist fleetUnreadable() {
    return it -> it.around.fleet = Reading.unreadable("away");
  }

  /** Another service began to fail so many seconds ago. */
  static Twist also(String service, long seconds, boolean firm, boolean deployed) {
    Instant at = Scene.NOW.minusSeconds(seconds);
    Member other =
        new Member(
            new ServiceRef("p", "r", service),
            Optional.of(new Member.Trouble("i", at, firm, deployed)),
            List.of());
    return it -> it.around.add(other);
  }

  private void add(Member other) {
    Fleet known = fleet.match(it -> it, reason -> Fleet.QUIET);
    List<Member> all = new ArrayList<>(known.services());
    all.add(other);
    fleet = Reading.known(new Fleet(known.pause(), all));
  }

  static Twist actionsElsewhere(int count) {
    return fleet(
        new Fleet(
            Optional.empty(),
            List.of(
                new Member(
                    new ServiceRef("p", "r", "other"),
                    Optional.empty(),
                    Collections.nCopies(count, Scene.NOW.minusSeconds(60))))));
  }

  /** Requests in the last five minutes, and in the hour before. */
  static Twist load(long lately, long before) {
    return it -> it.around.load = Reading.known(new Load(lately, before));
  }

  static Twist loadUnreadable() {
    return it -> it.around.load = Reading.unreadable("away");
  }

  static Twist rotated(String secret) {
    Rotation made = new Rotation(Scene.NOW.minusSeconds(300), "bob@p", secret, "version 7 added");
    return it -> it.around.rotations = Reading.known(List.of(made));
  }

  Surroundings surroundings() {
    return new Surroundings(fleet, load, rotations);
  }
}
