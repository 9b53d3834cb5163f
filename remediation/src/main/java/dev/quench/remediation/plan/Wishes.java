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

  /** The tag of a revision that traffic is being moved to. */
  public static final String SHIFT_TAG = "quench-rollout";

  private Wishes() {}

  /**
   * These shares of the traffic; everybody's tags kept, Quench's standing one too, and a URL of its
   * own for the revision that is being moved to.
   */
  public static List<TrafficTarget> carrying(
      Facts facts, List<TrafficTarget> shares, Optional<RevisionName> subject) {
    List<TrafficTarget> wish = new ArrayList<>(shares);
    others(facts).stream()
        .filter(it -> it.tag().isPresent())
        .forEach(it -> wish.add(new TrafficTarget(it.revision(), 0, it.tag())));
    tagged(facts)
        .filter(it -> facts.revision(it).isPresent())
        .ifPresent(it -> wish.add(TrafficTarget.tagOnly(it, TAG)));
    subject.ifPresent(it -> wish.add(TrafficTarget.tagOnly(it, SHIFT_TAG)));
    return List.copyOf(wish);
  }

  /** Whether a revision still has the URL that it had while traffic was moved to it. */
  public static boolean shiftTagged(Facts facts) {
    return facts.service().wish().stream()
        .anyMatch(it -> it.tag().filter(SHIFT_TAG::equals).isPresent());
  }

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
        .filter(it -> it.tag().filter(TAG::equals).isPresent())
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
    return it.tag().filter(tag -> tag.equals(TAG) || tag.equals(SHIFT_TAG)).isPresent();
  }
}
