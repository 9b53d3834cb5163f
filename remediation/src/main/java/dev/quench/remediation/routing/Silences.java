package dev.quench.remediation.routing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All silences and maintenance windows; of two kinds, which are never mixed up. */
public record Silences(List<Silence> all) {

  public Silences {
    all = List.copyOf(all);
  }

  /** What mutes all of this; one thing that nobody wanted silent is enough to be heard. */
  public Optional<Silence> muting(List<Sighting> seen, Instant now) {
    return seen.stream().allMatch(it -> first(Silence::mute, it, now).isPresent())
        ? seen.stream().flatMap(it -> first(Silence::mute, it, now).stream()).findFirst()
        : Optional.empty();
  }

  /** What holds actions because of any of this; one thing that was to be left alone is enough. */
  public Optional<Silence> holding(List<Sighting> seen, Instant now) {
    return seen.stream().flatMap(it -> first(Silence::hold, it, now).stream()).findFirst();
  }

  private Optional<Silence> first(Predicate<Silence> kind, Sighting it, Instant now) {
    return matching(it, now).filter(kind).findFirst();
  }

  private Stream<Silence> matching(Sighting it, Instant now) {
    return all.stream().filter(s -> s.inForce(now) && s.match().matches(it));
  }
}
