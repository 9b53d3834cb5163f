package dev.quench.app.drive;

import dev.quench.common.Reading;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process saw of the heartbeats of others, and how far their clocks are from its own: a
 * beat that came under its eyes was made just now, whatever time it carries.
 */
final class Sightings {
  private final Ledger ledger;
  private final String process;
  private final InstantSource clock;
  private final Map<String, Sighting> latest = new ConcurrentHashMap<>();

  Sightings(Ledger ledger, String process, InstantSource clock) {
    this.ledger = ledger;
    this.process = process;
    this.clock = clock;
  }

  /**
   * A beat, as it was first seen.
   *
   * @param behind how far its clock is behind ours; zero where that is no more than beats are apart
   */
  private record Sighting(Versioned<Heartbeat> beat, Duration behind) {}

  /** Looks who is there; a change is known to be new only to who looks as often as others beat. */
  void look() {
    ledger.keys(Heartbeat.KIND).toOptional().ifPresent(this::look);
  }

  private void look(List<Key> keys) {
    List<String> others = keys.stream().map(Key::name).filter(it -> !it.equals(process)).toList();
    latest.keySet().retainAll(others);
    others.forEach(this::read);
  }

  /** Whether a process was heard of lately, by its own clock; who cannot be read is alive. */
  boolean alive(String other) {
    return read(other)
        .match(
            it -> it.filter(beat -> beat.document().alive(clockOf(other))).isPresent(),
            unreadable -> true);
  }

  /** What time it is for a process; for one whose clock is not known, what it is for us. */
  Instant clockOf(String other) {
    return clock.instant().minus(behind(other));
  }

  /** Says that a process is gone, and how its clock went when that is part of it. */
  String gone(String other) {
    Duration behind = behind(other);
    return behind.isZero() ? other + " is gone" : other + " is gone; " + skew(behind);
  }

  private Duration behind(String other) {
    return Optional.ofNullable(latest.get(other)).map(Sighting::behind).orElse(Duration.ZERO);
  }

  private Reading<Optional<Versioned<Heartbeat>>> read(String other) {
    Reading<Optional<Versioned<Heartbeat>>> beat =
        ledger.read(Heartbeat.key(other), Heartbeat.class);
    beat.toOptional()
        .flatMap(it -> it)
        .ifPresent(it -> latest.compute(other, (name, before) -> seen(before, it)));
    return beat;
  }

  private Sighting seen(@Nullable Sighting before, Versioned<Heartbeat> beat) {
    if (before != null && before.beat().equals(beat)) {
      return before;
    }
    Duration behind = before == null ? Duration.ZERO : behind(beat.document());
    if (before != null && before.behind().isZero() && !behind.isZero()) {
      Journal.warn(beat.document().process() + ": " + skew(behind));
    }
    return new Sighting(beat, behind);
  }

  private Duration behind(Heartbeat beat) {
    Duration behind = Duration.between(beat.at(), clock.instant());
    return behind.abs().compareTo(Heartbeat.EVERY) > 0 ? behind : Duration.ZERO;
  }

  private static String skew(Duration behind) {
    return "its clock is %d s %s ours"
        .formatted(behind.abs().toSeconds(), behind.isNegative() ? "ahead of" : "behind");
  }
}
