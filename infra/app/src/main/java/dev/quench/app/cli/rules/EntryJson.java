package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.text.WrongJson;
import java.io.IOException;

/** One LogEntry as JSON, and nothing after it. */
final class EntryJson {

  /** Refuses duplicate keys: which of the two counts is anybody's guess. */
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private EntryJson() {}

  /**
   * Reads the one entry that the parser stands before.
   *
   * @throws IOException when it is no JSON object, or something follows it
   */
  static Slots read(Projection projection, JsonParser json) throws IOException {
    Slots entry = projection.read(json);
    if (json.nextToken() != null) {
      throw new WrongJson(json, "something after the entry", "the line's end");
    }
    return entry;
  }
}
