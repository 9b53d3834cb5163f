package dev.quench.ingest;

import dev.quench.common.entry.Value;
import dev.quench.common.screen.Marks;
import dev.quench.common.screen.ValueScreen;
import dev.quench.ingest.Glance.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the bytes of a body, strict in all that JSON and log entries demand. It stands at a
 * byte and only goes forward.
 */
final class BodyScan {
  private static final int MOST_NESTING = 64;

  private final byte[] body;
  private final Marks marks;
  private final TextEnd texts;
  private final Key key;
  private final KeysSeen keys;
  private final Place logName;
  private int at;
  private int depth;
  private boolean named;

  /**
   * A scan.
   *
   * @param logName where an entry has its log's name
   */
  BodyScan(byte[] body, Place logName, Marks marks) {
    this.body = body;
    this.logName = logName;
    this.marks = marks;
    this.key = new Key(body);
    this.texts = new TextEnd(body);
    this.keys = new KeysSeen(body);
  }

  Marks marks() {
    return marks;
  }

  /** All of the body: one object that has a log's name, and nothing after it. */
  void entry(Place root) throws Doubt {
    require(next() == '{');
    object(root);
    require(named);
    while (at < body.length) {
      require(isSpace(body[at++]));
    }
  }

  private void object(Place place) throws Doubt {
    require(place.takesObjects && ++depth < MOST_NESTING);
    if (place.screen != null) {
      place.screen.object(marks);
    }
    int before = keys.count();
    int c = next();
    if (c != '}') {
      members(place, before, c);
    }
    keys.keep(before);
    depth--;
  }

  private void members(Place place, int before, int first) throws Doubt {
    // A bit for each key: most of them are new by that alone.
    long bits = 0;
    int c = first;
    do {
      require(c == '"');
      at = key.read(at) + 1;
      long bit = 1L << key.hash();
      require((bits & bit) == 0 || !keys.has(key, before));
      bits |= bit;
      keys.add(key);
      member(place.at(key));
      c = next();
    } while (c == ',' && (c = next()) == '"');
    require(c == '}');
  }

  private void member(Place place) throws Doubt {
    require(next() == ':');
    int start = at;
    value(place, next());
    if (place == logName && depth == 1) {
      named = body[at - 1] == '"' && texts.wasPlain() && says(start);
    }
  }

  /** Whether there is more than blanks in the plain text just read. */
  private boolean says(int start) {
    for (int i = start; i < at; i++) {
      if (body[i] > ' ' && body[i] != '"') {
        return true;
      }
    }
    return false;
  }

  private void value(Place place, int first) throws Doubt {
    switch (first) {
      case '"' -> text(place);
      case '{' -> object(place);
      case '[' -> array(place);
      case 't' -> word(place, "rue");
      case 'f' -> word(place, "alse");
      case 'n' -> none(place);
      default -> number(place);
    }
  }

  private void array(Place place) throws Doubt {
    require(place.takesAll && ++depth < MOST_NESTING);
    int c = next();
    while (c != ']') {
      value(place, c);
      c = next();
      if (c == ',') {
        c = next();
        require(c != ']');
      } else {
        require(c == ']');
      }
    }
    depth--;
  }

  private void text(Place place) throws Doubt {
    require(place.takesTexts);
    int from = at;
    at = texts.after(from);
    ValueScreen screen = place.screen;
    if (texts.wasPlain()) {
      if (screen != null) {
        screen.ascii(body, from, at - 1, marks);
      }
    } else {
      String text = texts.unescaped(from, at - 1);
      if (screen != null) {
        screen.text(new Value.Text(text), marks);
      }
    }
  }

  private void word(Place place, String rest) throws Doubt {
    require(place.takesAll);
    spell(rest);
    other(place.screen);
  }

  private void none(Place place) throws Doubt {
    spell("ull");
    other(place.screen);
  }

  private void spell(String rest) throws Doubt {
    for (int i = 0; i < rest.length(); i++) {
      require(byteAt(at++) == rest.charAt(i));
    }
  }

  private void other(@Nullable ValueScreen screen) {
    if (screen != null) {
      screen.other(marks);
    }
  }

  private void number(Place place) throws Doubt {
    require(place.takesNumbers);
    int from = at - 1;
    at = NumberEnd.after(body, from);
    ValueScreen screen = place.screen;
    if (screen != null && screen.asksForNumbers()) {
      screen.number(NumberEnd.value(body, from, at), marks);
    }
  }

  /** The next byte that is no blank; the scan then stands after it. */
  private int next() throws Doubt {
    byte c = byteAt(at++);
    while (isSpace(c)) {
      c = byteAt(at++);
    }
    return c;
  }

  private byte byteAt(int index) throws Doubt {
    require(index < body.length);
    return body[index];
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static void require(boolean usual) throws Doubt {
    if (!usual) {
      throw new Doubt();
    }
  }
}
