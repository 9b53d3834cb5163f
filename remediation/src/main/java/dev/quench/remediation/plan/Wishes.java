package dev.quench.remediation.plan;

import dev.quench.common.RevisionName;
import dev.quench.remediation.Facts;
import dev.quench.remediation.run.TrafficTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whole traffic wishes: a write replaces everything, so everything must be said again. */
public final class Wishes {

  /** The tag Quench gives to the revision it would go back to. */
  public static final String TAG = "quench-target";

  /** The tag of a revision that traffic is being moved to. */
  public static final String SHIFT_TAG = "quench-rollout";

  /** What the tags begin with that Quench gives to revisions that share the traffic. */
  private static final String SHARE = "quench-share-";

  private Wishes() {}

  /**
   * These shares of the traffic; everybody's tags kept, Quench's standing one too, and a URL of its
   * own for the revision that is being moved to and for those it is compared with.
   */
  public static List<TrafficTarget> carrying(
      Facts facts,
      List<TrafficTarget> shares,
      Optional<RevisionName> subject,
      Collection<RevisionName> beside) {
    List<TrafficTarget> wish = new ArrayList<>(shares);
    others(facts).stream()
        .filter(it -> it.tag().isPresent())
        .forEach(it -> wish.add(new TrafficTarget(it.revision(), 0, it.tag())));
    Optional<RevisionName> standing =
        Optional.ofNullable(tags(facts).get(TAG)).filter(it -> facts.revision(it).isPresent());
    tags(facts, standing, beside)
        .forEach((tag, revision) -> wish.add(TrafficTarget.tagOnly(revision, tag)));
    subject.ifPresent(it -> wish.add(TrafficTarget.tagOnly(it, SHIFT_TAG)));
    return List.copyOf(wish);
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

  /** The wish as it is, with these tags and no other of Quench's. */
  public static List<TrafficTarget> tagged(Facts facts, SortedMap<String, RevisionName> tags) {
    List<TrafficTarget> wish = new ArrayList<>(others(facts));
    if (wish.stream().allMatch(it -> it.percent() == 0)) {
      wish.add(0, TrafficTarget.latest(100));
    }
    tags.forEach((tag, revision) -> wish.add(TrafficTarget.tagOnly(revision, tag)));
    return List.copyOf(wish);
  }

  /**
   * The tags by which the target and each of these sharers of the traffic has a URL of its own. A
   * sharer that somebody else gave one needs none of ours.
   */
  public static SortedMap<String, RevisionName> tags(
      Facts facts, Optional<RevisionName> target, Collection<RevisionName> sharers) {
    SortedMap<String, RevisionName> tags = new TreeMap<>();
    target.ifPresent(it -> tags.put(TAG, it));
    for (RevisionName it : sharers) {
      if (!target.filter(it::equals).isPresent() && !taggedByOthers(facts, it)) {
        tags.put(SHARE + (tags.size() + 1), it);
      }
    }
    return tags;
  }

  /** Quench's tags as they are asked for now. */
  public static SortedMap<String, RevisionName> tags(Facts facts) {
    SortedMap<String, RevisionName> tags = new TreeMap<>();
    facts.service().wish().stream()
        .filter(Wishes::ours)
        .forEach(
            it -> it.revision().ifPresent(revision -> tags.put(it.tag().orElseThrow(), revision)));
    return tags;
  }

  private static boolean taggedByOthers(Facts facts, RevisionName revision) {
    return facts.service().statuses().stream()
        .anyMatch(
            it ->
                it.revision().equals(revision)
                    && it.uri().isPresent()
                    && it.tag().filter(tag -> !ours(tag)).isPresent());
  }

  /** Everything but our tags and the tags of revisions that are gone, which make a write fail. */
  private static List<TrafficTarget> others(Facts facts) {
    List<TrafficTarget> kept = new ArrayList<>();
    for (TrafficTarget it : facts.service().wish()) {
      boolean gone = it.revision().filter(name -> gone(facts, name)).isPresent();
      if (ours(it) && it.percent() > 0) {
        kept.add(new TrafficTarget(it.revision(), it.percent(), Optional.empty()));
      } else if (!ours(it) && !(gone && it.percent() == 0)) {
        kept.add(it);
      }
    }
    return kept;
  }

  /**
   * The newest may have been made after the revisions were listed and before the service was read.
   */
  private static boolean gone(Facts facts, RevisionName revision) {
    return facts.revision(revision).isEmpty()
        && facts.service().latestCreated().filter(revision::equals).isEmpty();
  }

  private static boolean ours(TrafficTarget it) {
    return it.tag().filter(Wishes::ours).isPresent();
  }

  private static boolean ours(String tag) {
    return tag.equals(TAG) || tag.equals(SHIFT_TAG) || tag.startsWith(SHARE);
  }
}
