package dev.quench.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A message that no decoder of log entries can read.
 *
 * @param sentence what is wrong with it
 * @param reason what a part of the reason must say
 */
@SuppressWarnings("ArrayRecordComponent")
public record BadInput(String sentence, byte[] body, String reason) {
  private static final String ENTRY = "{\"logName\":\"projects/p/logs/l\",\"textPayload\":\"x\"}";

  /** Every kind of it. */
  public static List<BadInput> all() {
    return List.of(
        of("not JSON", "ruvector timeout", "line 1 column 1"),
        of("empty, with attributes", "", "empty body"),
        of("only spaces", "   ", "expected: a JSON object"),
        of("an array", "[" + ENTRY + "]", "expected: an object"),
        of("a text", "\"entry\"", "expected: an object"),
        of("null", "null", "expected: a JSON object"),
        of("cut in the middle", ENTRY.substring(0, 30), "cut off"),
        new BadInput("cut inside a character of two bytes", cutUtf8(), "cut off"),
        new BadInput("a byte that UTF-8 does not have", wrongByte(), "UTF-8"),
        of("trailing garbage", ENTRY + " garbage", "byte "),
        of("a second entry", ENTRY + ENTRY, "more after the JSON object"),
        of("a key twice", "{\"logName\":\"a\",\"logName\":\"b\"}", "twice"),
        of("a key twice, far inside", deep("{\"a\":1,\"a\":2}", 3), "twice"),
        of("an entry without a log", "{\"textPayload\":\"x\"}", "logName: missing"),
        of("a log name that is blank", "{\"logName\":\" \"}", "logName: missing"),
        of("a log name that is a number", "{\"logName\":5}", "logName: a number"),
        of("a timestamp that is an object", with("\"timestamp\":{}"), "timestamp: an object"),
        of("an insertId that is a list", with("\"insertId\":[\"a\"]"), "insertId"),
        of("a text payload that is none", with("\"textPayload\":[1]"), "textPayload"),
        of("a JSON payload that is a text", with("\"jsonPayload\":\"x\""), "jsonPayload: a text"),
        of("a resource that is a text", with("\"resource\":\"x\""), "resource: a text"),
        of(
            "labels that are numbers",
            with("\"resource\":{\"labels\":{\"service_name\":1}}"),
            "resource.labels.service_name: a number (expected: a text)"),
        of(
            "a status that is a boolean",
            with("\"httpRequest\":{\"status\":true}"),
            "httpRequest.status: a boolean"),
        of("a number JSON does not know", with("\"jsonPayload\":{\"a\":NaN}"), "NaN"),
        of("10,000 deep", deep("1", 10_000), "nested too deep"),
        of("10,000 lists deep", with("\"x\":" + "[".repeat(10_000)), "nested too deep"),
        of("10 MB of one text", with("\"x\":\"" + "x".repeat(10_000_000) + "\""), "4194304"),
        new BadInput("10 MB of zeros", new byte[10_000_000], "expected: at most 4194304"));
  }

  /** A message with this body and the attribute a log sink sets. */
  public Envelope envelope() {
    return new Envelope(
        "m1",
        Instant.EPOCH,
        Map.of("logging.googleapis.com/timestamp", "2026-03-01T12:00:00Z"),
        body,
        1);
  }

  @Override
  public String toString() {
    return sentence;
  }

  private static BadInput of(String sentence, String body, String reason) {
    return new BadInput(sentence, body.getBytes(StandardCharsets.UTF_8), reason);
  }

  private static String with(String field) {
    return "{\"logName\":\"projects/p/logs/l\"," + field + "}";
  }

  private static String deep(String innermost, int depth) {
    return with("\"jsonPayload\":" + "{\"a\":".repeat(depth) + innermost + "}".repeat(depth));
  }

  private static byte[] cutUtf8() {
    byte[] whole = "{\"logName\":\"projects/ü".getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(whole, whole.length - 1);
  }

  private static byte[] wrongByte() {
    byte[] body = ENTRY.getBytes(StandardCharsets.UTF_8);
    body[15] = (byte) 0xff;
    return body;
  }
}
