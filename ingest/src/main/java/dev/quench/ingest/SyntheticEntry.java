package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/**
 * A message that is no log entry, to be written as one, so that rules see a single kind of thing.
 *
 * @param body the message, read before and so known to be sound
 */
@SuppressWarnings("ArrayRecordComponent")
record SyntheticEntry(String logName, Instant timestamp, String insertId, byte[] body) {

  /** Writes parts of an entry. */
  interface Part {
    void to(JsonGenerator json) throws IOException;
  }

  /** The entry as JSON; parts write whole fields. */
  byte[] json(Part... parts) throws BrokenBody {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 1_024);
    try (JsonGenerator json = JsonBody.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("logName", logName);
      json.writeStringField("timestamp", timestamp.toString());
      json.writeStringField("insertId", insertId);
      json.writeStringField("severity", "ERROR");
      for (Part part : parts) {
        part.to(json);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new BrokenBody("not readable as JSON: " + e.getMessage());
    }
    return out.toByteArray();
  }

  /**
   * A field whose value is what stands at a path of the message; nothing when that is not there.
   */
  Part copied(String field, String... path) {
    return json -> {
      try (JsonParser from = JsonBody.FACTORY.createParser(body)) {
        from.nextToken();
        if (seek(from, path)) {
          json.writeFieldName(field);
          json.copyCurrentStructure(from);
        }
      }
    };
  }

  private static boolean seek(JsonParser json, String... path) throws IOException {
    for (String name : path) {
      if (!enter(json, name)) {
        return false;
      }
    }
    return true;
  }

  private static boolean enter(JsonParser json, String name) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean here = json.currentName().equals(name);
      json.nextToken();
      if (here) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }
}
