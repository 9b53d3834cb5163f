package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.run.TrafficTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whole traffic wishes: a write replaces everything, so everything must be said again. */
public final class Wishes {

  /** The tag Quench gives to the revision it would go back to. */
  public static final String TAG = "quench-target";

  private Wishes() {}

  /** All traffic to the target; everybody's tags kept, each as its own 0 % target. */
  public static List<TrafficTarget> rollback(Facts facts, RevisionName target, boolean keepOurTag) {
    List<TrafficTarget> wish = new ArrayList<>();
    wish.add(TrafficTarget.of(target, 100));
    others(facts).stream()
        .filter(it -> it.tag().isPresent())
        .forEach(it -> wish.add(new TrafficTarget(it.revision(), 0, it.tag())));
    if (keepOurTag) {
      wish.add(TrafficTarget.tagOnly(target, TAG));
    }
    return List.copyOf(wish);
  }

  /** The wish as it is, with Quench's tag on a revision, or nowhere. */
  public static List<TrafficTarget> tagged(Facts facts, Optional<RevisionName> target) {
    List<TrafficTarget> wish = new ArrayList<>(others(facts));
    if (wish.stream().allMatch(it -> it.percent() == 0)) {
      wish.add(0, TrafficTarget.latest(100));
    }
    target.ifPresent(it -> wish.add(TrafficTarget.tagOnly(it, TAG)));
    return List.copyOf(wish);
  }

  /** Where Quench's tag is asked to be. */
  public static Optional<RevisionName> tagged(Facts facts) {
    return facts.service().wish().stream()
        .filter(Wishes::ours)
        .flatMap(it -> it.revision().stream())
        .findFirst();
  }

  /** Everything but our tag and the tags of revisions that are gone, which make a write fail. */
  private static List<TrafficTarget> others(Facts facts) {
    List<TrafficTarget> kept = new ArrayList<>();
    for (TrafficTarget it : facts.service().wish()) {
      boolean gone = it.revision().isPresent() && facts.revision(it.revision().get()).isEmpty();
      if (ours(it) && it.percent() > 0) {
        kept.add(new TrafficTarget(it.revision(), it.percent(), Optional.empty()));
      } else if (!ours(it) && !(gone && it.percent() == 0)) {
        kept.add(it);
      }
    }
    return kept;
  }

  private static boolean ours(TrafficTarget it) {
    return it.tag().filter(TAG::equals).isPresent();
  }
}
