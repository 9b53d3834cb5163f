package dev.quench.app.cli.rules;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quench.common.text.WrongJson;
import java.io.IOException;

/**
 * A filter and the text of an entry.
 *
 * @param entryOffset where the entry begins in its line, from 0
 */
record Question(String filter, String entry, int entryOffset) {

  static Question read(String line) throws IOException {
    try (JsonParser json = EntryJson.FACTORY.createParser(line)) {
      return read(json, line);
    }
  }

  private static Question read(JsonParser json, String line) throws IOException {
    String filter = null;
    String entry = null;
    int offset = 0;
    expect(
        json,
        json.nextToken(),
        JsonToken.START_OBJECT,
        "question",
        "an object with filter and entry");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("filter")) {
        expect(json, value, JsonToken.VALUE_STRING, "filter", "a text");
        filter = json.getText();
      } else if (name.equals("entry")) {
        expect(json, value, JsonToken.START_OBJECT, "entry", "an object");
        offset = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        entry = line.substring(offset, (int) json.currentLocation().getCharOffset());
      } else {
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new WrongJson(json, "something after the question", "one a line");
    }
    if (filter == null || entry == null) {
      throw new WrongJson(
          json, (filter == null ? "filter" : "entry") + ": missing", "filter and entry");
    }
    return new Question(filter, entry, offset);
  }

  private static void expect(
      JsonParser json, JsonToken actual, JsonToken wanted, String name, String what)
      throws IOException {
    if (actual != wanted) {
      throw new WrongJson(json, name + ": " + json.getText(), what);
    }
  }
}
