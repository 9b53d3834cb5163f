package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonParser;
import dev.quench.common.entry.Projection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

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

  /** Reads a body, and checks all of it. */
  Entry read(byte[] body) throws BrokenBody {
    return read(body, EntryParser::new);
  }

  /** Reads a body that is known to be a sound entry: its keys and shapes are not checked again. */
  Entry readSound(byte[] body) throws BrokenBody {
    return read(body, it -> it.disable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));
  }

  private Entry read(byte[] body, UnaryOperator<JsonParser> watching) throws BrokenBody {
    Entry entry = new Entry(JsonBody.read(body, watching, projection::read), slots);
    if (entry.text(EntryField.LOG_NAME).filter(it -> !it.isBlank()).isEmpty()) {
      throw new BrokenBody("logName: missing (expected: a log entry's)");
    }
    return entry;
  }
}
