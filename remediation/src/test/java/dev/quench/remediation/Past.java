package dev.quench.remediation;

import dev.quench.common.RevisionName;
import dev.quench.common.Severity;
import dev.quench.remediation.shift.Goal;
import dev.quench.remediation.shift.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A service with a long past of incidents that were refused. */
public final class Past {
  private final World world = new World(Policies.forge());

  /**
   * @param committed sees each step
   */
  public Past(BiConsumer<Watch, Watch> committed) {
    world.deploy(1).deploy(2).run(Duration.ofMinutes(10));
    world.dependencyDown = true;
    world.observer = committed;
  }

  /** The watch as it stands. */
  public Watch watch() {
    return world.watch;
  }

  /** So many incidents, each as it was when it had just ended. */
  public List<Incident> incidents(int count) {
    List<Incident> whole = new ArrayList<>();
    while (whole.size() < count) {
      world.finding("ruvector-connectivity", new dev.quench.common.Impact.Service(), 2, false);
      world.feed(new Event.Commanded(new Command.OpenIncident("ann", Severity.P1, "it is down")));
      for (int i = 0; i < 60 && world.watch.incident().isPresent(); i++) {
        world.run(Duration.ofMinutes(1));
      }
      whole.add(world.last());
    }
    return whole;
  }

  /** So many rollouts of revisions that there are none of, each as it was when it had ended. */
  public List<Shift> refusedRollouts(int count) {
    List<Shift> whole = new ArrayList<>();
    while (whole.size() < count) {
      Goal goal =
          new Goal.Rollout(
              new RevisionName("r" + whole.size()), List.of(100), Duration.ofMinutes(1));
      world.feed(new Event.Commanded(new Command.MoveTraffic("sre", goal)));
      world.run(Duration.ofMinutes(1));
      whole.add(world.watch.shift().orElseThrow());
    }
    return whole;
  }

  /** Somebody puts a note on an incident's record. */
  public void noted(String incident, String text) {
    world.feed(new Event.Commanded(new Command.Note("ann", incident, text)));
  }
}
