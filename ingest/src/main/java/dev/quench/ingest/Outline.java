package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The texts and numbers at a few paths of a JSON object; the rest is checked and left. */
final class Outline {
  private final List<String> wanted;
  private final Map<String, String> found = new LinkedHashMap<>();

  private Outline(List<String> wanted) {
    this.wanted = wanted;
  }

  /** Reads a body; paths are dotted. */
  static Outline read(byte[] body, String... paths) throws BrokenBody {
    Outline outline = new Outline(Arrays.asList(paths));
    return JsonBody.read(body, outline::fill);
  }

  /** What stands at a path, numbers as they are written. */
  Optional<String> text(String path) {
    return Optional.ofNullable(found.get(path)).filter(it -> !it.isBlank());
  }

  /** What must stand at a path. */
  String required(String path) throws BrokenBody {
    return text(path).orElseThrow(() -> new BrokenBody(path + ": missing (expected: a text)"));
  }

  private Outline fill(JsonParser json) throws IOException, BrokenBody {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new BrokenBody("body: " + json.currentToken() + " (expected: a JSON object)");
    }
    object("", json);
    return this;
  }

  private void object(String prefix, JsonParser json) throws IOException, BrokenBody {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String path = prefix + json.currentName();
      json.nextToken();
      value(path, json);
    }
  }

  private void value(String path, JsonParser json) throws IOException, BrokenBody {
    boolean within = wanted.stream().anyMatch(it -> it.startsWith(path + "."));
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL || !(within || wanted.contains(path))) {
      json.skipChildren();
    } else if (within && token == JsonToken.START_OBJECT) {
      object(path + ".", json);
    } else if (!within && token.isScalarValue()) {
      found.put(path, json.getText());
    } else {
      throw new BrokenBody(
          path + ": " + token + " (expected: " + (within ? "an object" : "a text") + ")");
    }
  }
}
