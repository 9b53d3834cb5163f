package dev.quench.ingest;

import dev.quench.common.entry.Projection;
import java.util.EnumMap;
import java.util.Map;

/** Reads bodies as log entries, in one pass: what the rules ask for and who the entry is. */
final class EntryReader {
  private final Projection projection;
  private final Map<EntryField, Integer> slots = new EnumMap<>(EntryField.class);

  EntryReader(Projection asked) {
    projection = asked.including(EntryField.paths());
    for (EntryField field : EntryField.values()) {
      slots.put(field, projection.slot(field.path()));
    }
  }

  Entry read(byte[] body) throws BrokenBody {
    Entry entry = new Entry(JsonBody.read(body, EntryParser::new, projection::read), slots);
    if (entry.text(EntryField.LOG_NAME).filter(it -> !it.isBlank()).isEmpty()) {
      throw new BrokenBody("logName: missing (expected: a log entry's)");
    }
    return entry;
  }
}
