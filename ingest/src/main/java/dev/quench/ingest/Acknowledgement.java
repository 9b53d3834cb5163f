package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A message on the acknowledgement topic: somebody responds to an incident. Its body is a JSON
 * object with the texts {@code incident} and {@code by}; what else a pager puts there is ignored.
 */
public record Acknowledgement(String incident, String by) {
  private static final int MOST = 200;
  private static final String EXPECTED = " (expected: a text of 1.." + MOST + " characters)";

  /** What became of reading one. */
  public sealed interface Read {

    /** It says who responds to what. */
    record Understood(Acknowledgement acknowledgement) implements Read {}

    /** It can never be used. */
    record Broken(String reason) implements Read {}
  }

  /** Reads a message's body. */
  public static Read read(Envelope envelope) {
    try {
      return new Read.Understood(JsonBody.read(envelope.body(), Acknowledgement::from));
    } catch (BrokenBody e) {
      return new Read.Broken(String.valueOf(e.getMessage()));
    }
  }

  private static Acknowledgement from(JsonParser json) throws IOException, BrokenBody {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenBody("not a JSON object (expected: {\"incident\":ID,\"by\":WHO})");
    }
    String incident = "";
    String by = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("incident")) {
        incident = text(name, value, json);
      } else if (name.equals("by")) {
        by = text(name, value, json);
      } else {
        json.skipChildren();
      }
    }
    return new Acknowledgement(present("incident", incident), present("by", by));
  }

  private static String text(String name, JsonToken value, JsonParser json)
      throws IOException, BrokenBody {
    if (value != JsonToken.VALUE_STRING) {
      throw new BrokenBody(name + ": no text" + EXPECTED);
    }
    return json.getText();
  }

  private static String present(String name, String text) throws BrokenBody {
    if (text.isBlank()) {
      throw new BrokenBody(name + ": missing" + EXPECTED);
    }
    if (text.length() > MOST) {
      throw new BrokenBody(name + ": " + text.length() + " characters" + EXPECTED);
    }
    return text.strip();
  }
}
