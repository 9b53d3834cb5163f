package dev.quench.remediation.policy;

import dev.quench.common.text.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * What speaks against the revision as the cause: a service's {@code doubt}.
 *
 * @param rate requests a minute beyond so many times the usual are far above it
 * @param requests with fewer than this in the last minutes nothing is above anything
 * @param longAfter a revision that worked for so long did not begin to fail by itself
 */
public record Doubt(double rate, int requests, Duration longAfter) {

  /** What a file that says nothing gets. */
  public static final Doubt DEFAULT = new Doubt(5, 300, Duration.ofHours(6));

  static Doubt read(Section service) {
    Optional<Section> doubt = service.section("doubt");
    Doubt read =
        new Doubt(
            doubt.flatMap(it -> it.number("rate", 1, 1000)).orElse(DEFAULT.rate),
            doubt.flatMap(it -> it.integer("requests", 1, 1_000_000)).orElse(DEFAULT.requests),
            ServiceReader.duration(doubt, "long-after", DEFAULT.longAfter));
    doubt.ifPresent(Section::close);
    return read;
  }
}
