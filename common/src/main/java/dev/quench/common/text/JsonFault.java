package dev.quench.common.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a text that should be JSON, in words for people: a parser's own speak of its
 * classes and switches.
 *
 * @param message what was found, and what was expected
 */
public record JsonFault(Position position, String message) {
  private static final int MOST_SHOWN = 60;
  private static final String CHARACTER = "^Unexpected character \\((.*?) \\(code .*";
  private static final String VALUE =
      "a value: a text in double quotes, a number, true, false, null, an object or an array";

  private static final List<Wording> WORDINGS =
      List.of(
          Wording.of("nesting depth", "nested too deep", "fewer objects within others"),
          Wording.of("^Name.* length", "too long a key", "a shorter one"),
          Wording.of("^String.* length", "too long a text", "a shorter one"),
          Wording.of("^Number.* length", "too long a number", "fewer digits"),
          Wording.of("end-of-input.*(quote|STRING|escape)", "cut off in a text", "its end, \""),
          Wording.of("end-of-input.*(for Array)", "cut off in an array", "its end, ]"),
          Wording.of("end-of-input.*(for Object|NAME)", "cut off in an object", "its end, }"),
          Wording.of("end-of-input", "cut off", "the rest of it"),
          Wording.of("^Duplicate .*?'(.*)'", "the key '$' twice", "each key once"),
          Wording.of("^Non-standard token '(.*?)'", "$", "a number such as -2.5 or 1e3"),
          Wording.of("^Unrecognized token '(.*?)'", "'$'", VALUE),
          Wording.of("^Unrecognized character escape (.*?) \\(", "\\$ in a text", "JSON's escapes"),
          Wording.of("hex-digit", "an escape without four digits", "such as \\u00e9"),
          Wording.of("^Illegal unquoted", "a control character in a text", "its escape"),
          Wording.of("CTRL-CHAR|^Illegal character", "a control character", "JSON"),
          Wording.of("UTF-8|UTF-32|surrogate", "bytes that are no text", "UTF-8"),
          Wording.of("[lL]eading zero", "a number with leading zeros", "none"),
          Wording.of(
              "numeric value|[dD]ecimal point|plus sign|'[+-]?(INF|NaN)",
              "a broken number",
              "such as -2.5 or 1e3"),
          Wording.of(CHARACTER + "colon", "$", "a colon after the key"),
          Wording.of(CHARACTER + "field name", "$", "a key in double quotes"),
          Wording.of(CHARACTER + "separate Object", "$", "a comma, or the end of the object"),
          Wording.of(CHARACTER + "separate Array", "$", "a comma, or the end of the array"),
          Wording.of(CHARACTER, "$", VALUE),
          Wording.of("^Unexpected close marker '(.*?)'", "$", "what was opened last to end first"));

  /** What a parser found. */
  public static JsonFault of(JsonProcessingException e) {
    return new JsonFault(position(e.getLocation()), message(e));
  }

  private static String message(JsonProcessingException e) {
    String theirs = String.valueOf(e.getOriginalMessage());
    if (e instanceof WrongJson) {
      return theirs;
    }
    return WORDINGS.stream()
        .flatMap(it -> it.of(theirs).stream())
        .findFirst()
        .orElse("not JSON (expected: an object in JSON)");
  }

  private static Position position(@Nullable JsonLocation at) {
    return at == null
        ? Position.START
        : new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  /** The parser's words, and ours; a dollar stands for what the first group found. */
  private record Wording(Pattern theirs, String found, String expected) {

    static Wording of(String theirs, String found, String expected) {
      return new Wording(Pattern.compile(theirs, Pattern.DOTALL), found, expected);
    }

    Optional<String> of(String message) {
      Matcher m = theirs.matcher(message);
      return m.find()
          ? Optional.of(found.replace("$", what(m)) + " (expected: " + expected + ")")
          : Optional.empty();
    }

    private static String what(Matcher m) {
      String what = m.groupCount() == 0 || m.group(1) == null ? "" : m.group(1);
      return what.length() > MOST_SHOWN ? what.substring(0, MOST_SHOWN) + "…" : what;
    }
  }
}
