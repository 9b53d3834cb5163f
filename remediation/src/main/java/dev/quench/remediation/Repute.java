package dev.quench.remediation;

import dev.quench.common.RevisionName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is thought of revisions. A revision says nothing about whether it ever was healthy, so this
 * does. Both lists are bounded; the oldest go first.
 */
public record Repute(List<Known> revisions, List<Bad> bad) {

  public Repute {
    revisions = Memory.last(revisions);
    bad = Memory.last(bad);
  }

  /**
   * A revision that carried traffic, was probed, or was spoken of.
   *
   * @param since when it was first seen to; of what has not been, when it was heard of
   * @param goodSince when it earned being known good, or a person said so
   * @param failedAt when our own requests to it failed last, if none went well since; it may not
   *     have been its fault
   * @param mark why it is known good
   * @param unserved whether it was never seen to carry traffic
   */
  public record Known(
      RevisionName name,
      Instant since,
      Optional<Instant> goodSince,
      Optional<Instant> failedAt,
      Optional<Mark> mark,
      boolean unserved) {

    static Known heardOf(RevisionName name, Instant since) {
      return new Known(name, since, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    Known serving(Instant from) {
      return new Known(name, from, goodSince, failedAt, mark, false);
    }

    Known failed(Optional<Instant> at) {
      return new Known(name, since, goodSince, at, mark, unserved);
    }

    Known good(Instant at, Mark because) {
      return new Known(
          name, since, Optional.of(at), Optional.empty(), Optional.of(because), unserved);
    }

    Known doubted() {
      return new Known(name, since, Optional.empty(), failedAt, Optional.empty(), unserved);
    }

    Known marked(Mark as) {
      return new Known(name, since, goodSince, failedAt, Optional.of(as), unserved);
    }
  }

  /**
   * Why something is known good or bad.
   *
   * @param digest image and template; empty until the revision has been read
   * @param by who says so; empty for Quench itself
   */
  public record Mark(String digest, String by, String why) {

    Mark of(String other) {
      return new Mark(other, by, why);
    }
  }

  /**
   * An image and template that a confirmed incident was caused by, or that a person calls bad.
   *
   * @param digest image and template; empty until the revision has been read
   * @param incident empty when a person said so
   * @param by who said so; empty for Quench itself
   */
  public record Bad(
      String digest, RevisionName revision, String incident, Instant at, String by, String why) {

    boolean like(RevisionName name, String other) {
      return revision.equals(name) || (!digest.isEmpty() && digest.equals(other));
    }
  }

  /** Whether a revision is known good. */
  public boolean good(RevisionName name) {
    return known(name).flatMap(Known::goodSince).isPresent();
  }

  /** Whether a revision is known good, or made of the same as one that is. */
  public boolean good(RevisionName name, String digest) {
    return good(name)
        || revisions.stream().anyMatch(it -> it.goodSince().isPresent() && marked(it, digest));
  }

  /** Whether a revision is known bad, or made of the same as one that is. */
  public boolean bad(RevisionName name, String digest) {
    return bad.stream().anyMatch(it -> it.like(name, digest));
  }

  /** Whether a revision was seen to carry traffic. */
  public boolean served(RevisionName name) {
    return known(name).filter(it -> !it.unserved()).isPresent();
  }

  /** Since when it is seen who carries traffic, as far as it is known; empty before that. */
  public Optional<Instant> began() {
    return revisions.stream()
        .filter(it -> !it.unserved())
        .map(Known::since)
        .min(Instant::compareTo);
  }

  /** Whether our own requests to a revision failed when they were made last. */
  public boolean failed(RevisionName name) {
    return known(name).flatMap(Known::failedAt).isPresent();
  }

  /** What is known of a revision. */
  public Optional<Known> known(RevisionName name) {
    return revisions.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /** With what serves for the first time. */
  public Repute serving(List<RevisionName> news, Instant now) {
    Repute with = this;
    for (RevisionName it : news) {
      with = with.with(known(it).orElse(Known.heardOf(it, now)).serving(now));
    }
    return with;
  }

  /** With what our own requests to a revision showed. */
  public Repute probed(RevisionName name, boolean fine, Instant now) {
    Known was = known(name).orElse(Known.heardOf(name, now));
    return with(was.failed(fine ? Optional.empty() : Optional.of(now)));
  }

  /** With a revision known good, and what was held against its like forgotten. */
  public Repute trusting(RevisionName name, Mark mark, Instant now) {
    Known was = known(name).orElse(Known.heardOf(name, now));
    return pardoning(name).with(was.good(now, mark));
  }

  /** With a revision and its like no longer known good. */
  public Repute doubting(RevisionName name) {
    String digest = known(name).flatMap(Known::mark).map(Mark::digest).orElse("");
    List<Known> all = new ArrayList<>();
    for (Known it : revisions) {
      boolean like = it.name().equals(name) || marked(it, digest);
      all.add(like ? it.doubted() : it);
    }
    return new Repute(all, bad);
  }

  /** With an image and template known bad, and the revision no longer known good. */
  public Repute condemning(Bad worst) {
    List<Bad> worse = new ArrayList<>(pardoning(worst.revision()).bad());
    worse.add(worst);
    List<Known> all = new ArrayList<>();
    for (Known it : revisions) {
      boolean like = it.name().equals(worst.revision()) || marked(it, worst.digest());
      all.add(like ? it.doubted().failed(Optional.of(worst.at())) : it);
    }
    return new Repute(all, worse);
  }

  /** With nothing held against a revision and its like, nor what that had them count as failed. */
  public Repute pardoning(RevisionName name) {
    List<String> digests =
        bad.stream().filter(it -> it.revision().equals(name)).map(Bad::digest).toList();
    List<Bad> others =
        bad.stream()
            .filter(it -> digests.stream().noneMatch(digest -> it.like(name, digest)))
            .toList();
    Set<Instant> forgotten =
        bad.stream().filter(it -> !others.contains(it)).map(Bad::at).collect(Collectors.toSet());
    List<Known> all = new ArrayList<>();
    for (Known it : revisions) {
      boolean over =
          it.name().equals(name) || it.failedAt().filter(forgotten::contains).isPresent();
      all.add(over ? it.failed(Optional.empty()) : it);
    }
    return new Repute(all, others);
  }

  /** With image and template of what was only named before it was read. */
  public Repute identified(Function<RevisionName, Optional<String>> digest) {
    List<Known> known = new ArrayList<>();
    for (Known it : revisions) {
      Optional<Mark> mark =
          it.mark()
              .filter(m -> m.digest().isEmpty())
              .flatMap(m -> digest.apply(it.name()).map(m::of));
      known.add(mark.map(it::marked).orElse(it));
    }
    List<Bad> named = new ArrayList<>();
    for (Bad it : bad) {
      String is = it.digest().isEmpty() ? digest.apply(it.revision()).orElse("") : it.digest();
      named.add(new Bad(is, it.revision(), it.incident(), it.at(), it.by(), it.why()));
    }
    return new Repute(known, named);
  }

  /** With this of a revision, as the latest. */
  private Repute with(Known news) {
    List<Known> all = new ArrayList<>(revisions);
    all.removeIf(it -> it.name().equals(news.name()));
    all.add(news);
    return new Repute(all, bad);
  }

  private static boolean marked(Known it, String digest) {
    return !digest.isEmpty() && it.mark().filter(m -> m.digest().equals(digest)).isPresent();
  }
}
