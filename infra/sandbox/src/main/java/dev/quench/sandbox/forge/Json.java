package dev.quench.sandbox.forge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON for a process that should start in a quarter of a second. Values are {@link Map}, {@link
 * List}, {@link String}, {@link Double}, {@link Boolean} and {@link #NULL}; errors read as Node 20
 * words them, sender's text included.
 */
final class Json {
  /** The JSON null. */
  static final Object NULL = new Object();

  private static final int DEEPEST = 200;
  private static final int QUOTED = 40;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /** Not JSON. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    Malformed(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  static Object parse(String text) throws Malformed {
    Json json = new Json(text);
    Object value = json.value();
    json.blank();
    if (json.at < text.length()) {
      throw new Malformed("Unexpected non-whitespace character after JSON at position " + json.at);
    }
    return value;
  }

  static String write(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private Object value() throws Malformed {
    blank();
    if (at == text.length()) {
      throw new Malformed("Unexpected end of JSON input");
    }
    return switch (text.charAt(at)) {
      case '{' -> nested(this::object);
      case '[' -> nested(this::array);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", NULL);
      default -> number();
    };
  }

  private interface Part {
    Object read() throws Malformed;
  }

  private Object nested(Part part) throws Malformed {
    if (++depth > DEEPEST) {
      throw unexpected();
    }
    at++;
    Object value = part.read();
    depth--;
    return value;
  }

  private Object object() throws Malformed {
    Map<String, Object> members = new LinkedHashMap<>();
    if (taken('}')) {
      return members;
    }
    do {
      blank();
      if (at == text.length() || text.charAt(at) != '"') {
        throw new Malformed("Expected property name or '}' in JSON at position " + at);
      }
      String key = string();
      need(':');
      members.put(key, value());
    } while (taken(','));
    need('}');
    return members;
  }

  private Object array() throws Malformed {
    List<Object> items = new ArrayList<>();
    if (taken(']')) {
      return items;
    }
    do {
      items.add(value());
    } while (taken(','));
    need(']');
    return items;
  }

  private String string() throws Malformed {
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return out.toString();
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw new Malformed("Unterminated string in JSON at position " + at);
  }

  private char escaped() throws Malformed {
    at++;
    if (at == text.length()) {
      throw new Malformed("Unterminated string in JSON at position " + at);
    }
    return switch (text.charAt(at)) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> unicode();
      case '"', '\\', '/' -> text.charAt(at);
      default -> throw new Malformed("Bad escaped character in JSON at position " + at);
    };
  }

  private char unicode() throws Malformed {
    try {
      char c = (char) Integer.parseInt(text, at + 1, at + 5, 16);
      at += 4;
      return c;
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new Malformed("Bad Unicode escape in JSON at position " + at);
    }
  }

  private Object word(String word, Object value) throws Malformed {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at == text.length() || text.charAt(at) != word.charAt(i)) {
        throw unexpected();
      }
    }
    return value;
  }

  private Object number() throws Malformed {
    int from = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.valueOf(text.substring(from, at));
    } catch (NumberFormatException e) {
      at = from;
      throw unexpected();
    }
  }

  private void need(char c) throws Malformed {
    if (!taken(c)) {
      throw unexpected();
    }
  }

  private boolean taken(char c) {
    blank();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private Malformed unexpected() {
    if (at >= text.length()) {
      return new Malformed("Unexpected end of JSON input");
    }
    String quoted =
        text.length() <= QUOTED
            ? "\"" + text + "\""
            : "..."
                + "\""
                + text.substring(Math.max(0, at - 10), Math.min(text.length(), at + 10))
                + "\"... ";
    return new Malformed(
        "Unexpected token '" + text.charAt(at) + "', " + quoted.strip() + " is not valid JSON");
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      map.forEach((key, it) -> member(String.valueOf(key), it, out));
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      list.forEach(it -> write(it, separated(out)));
      out.append(']');
    } else if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof Double number && number == Math.rint(number)) {
      out.append(number.longValue());
    } else {
      out.append(value.equals(NULL) ? "null" : value);
    }
  }

  private static void member(String key, Object value, StringBuilder out) {
    quote(key, separated(out));
    write(value, out.append(':'));
  }

  private static StringBuilder separated(StringBuilder out) {
    char last = out.charAt(out.length() - 1);
    return last == '{' || last == '[' ? out : out.append(',');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u").append(String.format("%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
