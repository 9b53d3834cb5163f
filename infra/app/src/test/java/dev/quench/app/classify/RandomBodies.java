package dev.quench.app.classify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Bodies of messages: log entries in many spellings, and such as were damaged on their way. */
final class RandomBodies {
  private static final List<String> KEYS =
      List.of("message", "code", "list", "nested", "deep", "id", "a", "status", "value", "@type");

  private final Random random;

  RandomBodies(Random random) {
    this.random = random;
  }

  /** A log entry, mostly a sound one. */
  byte[] next() {
    List<String> fields = new ArrayList<>();
    fields.add(
        member(
            "logName",
            pick(
                List.of(
                    text("projects/p/logs/c"),
                    text("projects/p/logs/a%2Fb"),
                    text("projects/p/logs/%61%2fb"),
                    text("projects/p/logs/a/b"),
                    text("folders/1/logs/100%"),
                    text(" "),
                    "7"))));
    maybe(fields, member("insertId", text("i" + random.nextInt(100))));
    maybe(fields, member("timestamp", text("2026-03-01T12:00:00Z")));
    maybe(
        fields,
        member(
            "severity",
            pick(
                List.of(
                    text("ERROR"),
                    text("error"),
                    text("INFO"),
                    text("500"),
                    text("cr\u0131t\u0131cal"),
                    "500",
                    "null",
                    text("x")))));
    maybe(fields, member("textPayload", words()));
    maybe(fields, member(pick(List.of("jsonPayload", "json_payload")), object(0)));
    maybe(fields, member("protoPayload", object(0)));
    maybe(fields, member("labels", "{" + member("k", words()) + "}"));
    maybe(
        fields,
        member(
            "resource",
            "{"
                + member("type", words())
                + ","
                + member("labels", "{" + member("service_name", words()) + "}")
                + "}"));
    maybe(fields, member("httpRequest", request()));
    maybe(fields, member("trace", words()));
    maybe(fields, member("errorGroups", "[{" + member("id", words()) + "}]"));
    maybe(fields, member("operation", "{" + member("first", "true") + "}"));
    maybe(fields, member("split", "{" + member("index", number()) + "}"));
    maybe(fields, member(pick(List.of("spanId", "new-field")), words()));
    Collections.shuffle(fields, random);
    String separator = random.nextInt(4) == 0 ? " ,\n " : ",";
    return ("{" + String.join(separator, fields) + "}").getBytes(StandardCharsets.UTF_8);
  }

  /** The same with something cut off, put in or changed. */
  byte[] damaged(byte[] body) {
    byte[] copy = body.clone();
    int at = random.nextInt(copy.length);
    switch (random.nextInt(5)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> copy[at] = (byte) "\"\\{}[],:0e-. ".charAt(random.nextInt(13));
      case 2 -> {
        return Arrays.copyOf(copy, at);
      }
      case 3 -> {
        String text = new String(copy, StandardCharsets.UTF_8);
        return (text.substring(0, text.length() - 1) + ",\"logName\":\"again\"}")
            .getBytes(StandardCharsets.UTF_8);
      }
      default -> {
        byte[] longer = Arrays.copyOf(copy, copy.length + 1);
        longer[copy.length] = (byte) "} \n\0x".charAt(random.nextInt(5));
        return longer;
      }
    }
    return copy;
  }

  private String request() {
    return "{"
        + String.join(
            ",",
            member(pick(List.of("status", "Status")), pick(List.of(number(), text("503"), "[7]"))),
            member("requestSize", pick(List.of(number(), text("100"), text("+5"), text("a7")))),
            member("requestUrl", words()),
            member("cacheHit", pick(List.of("true", "false", "null"))),
            member("latency", text(pick(List.of("1.5s", "0.2s")))))
        + "}";
  }

  private String object(int depth) {
    List<String> keys = new ArrayList<>(KEYS);
    Collections.shuffle(keys, random);
    List<String> members = new ArrayList<>();
    for (String key : keys.subList(0, random.nextInt(4))) {
      members.add(member(key, value(depth + 1)));
    }
    return "{" + String.join(",", members) + "}";
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 10)) {
      case 0 -> number();
      case 1 -> pick(List.of("true", "false", "null"));
      case 7 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
      case 8 -> "[]";
      case 9 -> object(depth);
      default -> words();
    };
  }

  private String number() {
    return pick(List.of("7", "100", "-3", "5.0", "1e3", "0", "-0", "12345678901234567890", "1E-2"));
  }

  private String words() {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      words.append(pick(RandomFilters.WORDS)).append(random.nextBoolean() ? " " : "");
    }
    return text(words.toString().strip());
  }

  /** JSON of a text, some of its letters escaped. */
  private String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    int often = random.nextInt(3) == 0 ? 8 : Integer.MAX_VALUE;
    for (int i = 0; i < text.length(); i++) {
      boolean coded = random.nextInt(often) == 0;
      json.append(coded ? "\\u%04x".formatted((int) text.charAt(i)) : text.charAt(i));
    }
    return json.append(random.nextInt(20) == 0 ? "\\n" : "").append('"').toString();
  }

  private static String member(String key, String value) {
    return '"' + key + "\":" + value;
  }

  private void maybe(List<String> fields, String member) {
    if (random.nextInt(3) > 0) {
      fields.add(member);
    }
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
