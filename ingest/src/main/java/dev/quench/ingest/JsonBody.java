package dev.quench.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.quench.common.text.JsonFault;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A message's body as one JSON object: read strictly and to its end, so that nothing that is wrong
 * with it stays unseen.
 */
final class JsonBody {

  /**
   * The largest body read. Cloud Logging takes entries of 256 KiB, which escaping makes at most six
   * times longer; what is larger is none of its messages, and would want memory we do not have.
   */
  static final int MAX_BYTES = 4 << 20;

  static final int MAX_NESTING = 1_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(50_000)
                  .build())
          .build();

  private JsonBody() {}

  /** What to read from a parser that stands before the object. */
  interface Reading<T> {
    T from(JsonParser json) throws IOException, BrokenBody;
  }

  /** Reads all of a body. */
  static <T> T read(byte[] body, Reading<T> reading) throws BrokenBody {
    return read(body, json -> json, reading);
  }

  /** Reads all of a body through a parser that watches over it. */
  static <T> T read(byte[] body, UnaryOperator<JsonParser> watching, Reading<T> reading)
      throws BrokenBody {
    requireSize(body);
    try (JsonParser json = watching.apply(FACTORY.createParser(body))) {
      return whole(json, reading);
    } catch (IOException e) {
      throw new BrokenBody("not readable as JSON: bytes that are no text (expected: UTF-8)");
    }
  }

  private static <T> T whole(JsonParser json, Reading<T> reading) throws IOException, BrokenBody {
    try {
      T read = reading.from(json);
      if (json.nextToken() != null) {
        throw new BrokenBody("more after the JSON object, at " + at(json.currentTokenLocation()));
      }
      return read;
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation() == null ? json.currentLocation() : e.getLocation();
      throw new BrokenBody(
          "not readable as JSON: " + JsonFault.of(e).message() + ", at " + at(place));
    }
  }

  private static void requireSize(byte[] body) throws BrokenBody {
    if (body.length == 0) {
      throw new BrokenBody("empty body (expected: one JSON object)");
    }
    if (body.length > MAX_BYTES) {
      throw new BrokenBody("body: " + body.length + " bytes (expected: at most " + MAX_BYTES + ")");
    }
  }

  private static String at(JsonLocation location) {
    return "line "
        + location.getLineNr()
        + " column "
        + location.getColumnNr()
        + " (byte "
        + location.getByteOffset()
        + ")";
  }
}
