package dev.quench.app.drive;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which revisions truly work, and since when: what Quench can only find out. */
final class Health {
  private static final String ONE_AGENT = "cli-generator";

  private final InstantSource clock;
  private final Set<RevisionName> broken = new TreeSet<>();
  private final Set<RevisionName> mostly = new TreeSet<>();
  private final Map<RevisionName, Instant> lastBroken = new TreeMap<>();
  private final Map<RevisionName, Instant> lastWorking = new TreeMap<>();
  private boolean dependencyDown;

  Health(InstantSource clock) {
    this.clock = clock;
  }

  void deployed(RevisionName revision, boolean works) {
    if (!works) {
      broken.add(revision);
    }
    (works ? lastWorking : lastBroken).put(revision, clock.instant());
  }

  /** One agent of a revision breaks, the others go on. */
  void breaksOneAgent(RevisionName revision) {
    becomes(revision, false);
    mostly.add(revision);
  }

  void becomes(RevisionName revision, boolean works) {
    note();
    mostly.remove(revision);
    if (works) {
      broken.remove(revision);
    } else {
      broken.add(revision);
    }
    note();
  }

  void dependency(boolean down) {
    note();
    dependencyDown = down;
    note();
  }

  boolean works(RevisionName revision) {
    return !dependencyDown && !broken.contains(revision);
  }

  /** Whether a revision fails where this agent does the work. */
  boolean fails(RevisionName revision, String agent) {
    boolean spared = !dependencyDown && mostly.contains(revision) && !agent.equals(ONE_AGENT);
    return !works(revision) && !spared;
  }

  boolean failedSince(RevisionName revision, Instant since) {
    note();
    return lastBroken.containsKey(revision) && !lastBroken.get(revision).isBefore(since);
  }

  boolean workedSince(RevisionName revision, Instant since) {
    note();
    return lastWorking.containsKey(revision) && !lastWorking.get(revision).isBefore(since);
  }

  private void note() {
    Set<RevisionName> all = new TreeSet<>(lastBroken.keySet());
    all.addAll(lastWorking.keySet());
    all.forEach(it -> (works(it) ? lastWorking : lastBroken).put(it, clock.instant()));
  }
}
