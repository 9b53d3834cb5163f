package dev.quench.app.ruletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quench.common.text.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file of log entries, one JSON object a line; they keep their distance in time. */
final class EntryFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryFile() {}

  /** The entries as arrivals that are otherwise like another; what is wrong is an issue. */
  static List<Arrival> read(Path file, Section section, Arrival like) {
    List<ObjectNode> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        entry(line, entries.size() + 1, section).ifPresent(entries::add);
      }
    } catch (IOException e) {
      section.reject("file", file.toString(), "a file that can be read, of one entry a line");
    }
    Optional<Instant> first =
        entries.stream().flatMap(it -> time(it).stream()).sorted().findFirst();
    List<Arrival> arrivals = new ArrayList<>();
    for (ObjectNode entry : entries) {
      Duration after =
          time(entry).map(it -> Duration.between(first.orElse(it), it)).orElse(Duration.ZERO);
      arrivals.add(arrival(entry, like, after, arrivals.size() + 1));
    }
    return arrivals;
  }

  private static Arrival arrival(ObjectNode entry, Arrival like, Duration after, int line) {
    entry.remove(List.of("timestamp", "receiveTimestamp"));
    return new Arrival(
        like.label() + " line " + line,
        like.source(),
        entry,
        like.at().plus(after),
        like.age(),
        like.times(),
        like.every(),
        like.revision(),
        like.matches());
  }

  private static Optional<ObjectNode> entry(String line, int number, Section section) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node instanceof ObjectNode entry) {
        return Optional.of(entry);
      }
    } catch (JsonProcessingException e) {
      section.reject("file", "line " + number + ": " + e.getOriginalMessage(), "one entry a line");
      return Optional.empty();
    }
    section.reject("file", "line " + number, "a JSON object");
    return Optional.empty();
  }

  private static Optional<Instant> time(ObjectNode entry) {
    try {
      return Optional.of(Instant.parse(entry.path("timestamp").asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
