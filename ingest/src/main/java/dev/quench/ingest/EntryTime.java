package dev.quench.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as messages write them. */
final class EntryTime {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private EntryTime() {}

  /** RFC 3339 with up to nine digits of a second; empty when it is not that. */
  static Optional<Instant> rfc3339(String text) {
    return UtcTime.of(text).or(() -> anyOffset(text)).flatMap(EntryTime::within);
  }

  private static Optional<Instant> anyOffset(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whole seconds since 1970; empty when it is not that. */
  static Optional<Instant> epochSeconds(String text) {
    try {
      return within(Instant.ofEpochSecond(Long.parseLong(text)));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The years that a protobuf timestamp can say. */
  private static Optional<Instant> within(Instant time) {
    return Optional.of(time).filter(it -> !it.isBefore(FIRST) && !it.isAfter(LAST));
  }
}
