package dev.quench.sandbox.demo;

import java.time.Instant;
import java.util.Optional;

/**
 * What people are told, as far as a story shows it.
 *
 * @param type as in the notice
 */
record Telling(boolean page, Instant at, String type, String headline) {
  private static final String MARK = "tells";
  private static final int PARTS = 5;

  /** One line for another process to read. */
  String line() {
    return String.join("\t", MARK, String.valueOf(page), at.toString(), type, headline);
  }

  /** What such a line says; empty for any other line. */
  static Optional<Telling> of(String line) {
    String[] parts = line.split("\t", PARTS);
    return parts.length == PARTS && parts[0].equals(MARK)
        ? Optional.of(
            new Telling(
                Boolean.parseBoolean(parts[1]), Instant.parse(parts[2]), parts[3], parts[4]))
        : Optional.empty();
  }
}
