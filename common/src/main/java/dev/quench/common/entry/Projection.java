package dev.quench.common.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.quench.common.text.WrongJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The set of fields to read from an entry; each has a slot. Slots number the paths in the order
 * given, so that a projection which includes more fields keeps the slots of the one it began with.
 */
public final class Projection {
  private final Map<FieldPath, Integer> slots = new LinkedHashMap<>();
  private final Wanted root = Wanted.root();
  private final boolean everything;

  private Projection(Collection<FieldPath> paths, boolean everything) {
    this.everything = everything;
    for (FieldPath path : paths) {
      if (!slots.containsKey(path)) {
        slots.put(path, root.add(path, slots.size()));
      }
    }
  }

  /**
   * Fields to read, and whether every value is wanted too (global restrictions ask for that).
   *
   * @throws IllegalArgumentException for a path that is no field of a LogEntry
   */
  public static Projection of(Collection<FieldPath> paths, boolean everything) {
    return new Projection(paths, everything);
  }

  /** This projection and more fields. */
  public Projection including(Collection<FieldPath> paths) {
    List<FieldPath> all = new ArrayList<>(slots.keySet());
    all.addAll(paths);
    return new Projection(all, everything);
  }

  /** The slot of a field that is in this projection. */
  public int slot(FieldPath path) {
    Integer slot = slots.get(path);
    if (slot == null) {
      throw new IllegalArgumentException(
          "path: " + path + " (expected: one of " + slots.keySet() + ")");
    }
    return slot;
  }

  /** Whether {@link Slots#everything} has all values of the entry. */
  public boolean readsEverything() {
    return everything;
  }

  /**
   * Reads one JSON object to its end, keeping what was asked for and checking all of it. The parser
   * stands before the object or at its first token, and then at its last.
   *
   * @throws IOException where the text is not a JSON object
   */
  public Slots read(JsonParser json) throws IOException {
    JsonToken first = json.currentToken() == null ? json.nextToken() : json.currentToken();
    if (first != JsonToken.START_OBJECT) {
      throw new WrongJson(json, name(first), "a JSON object");
    }
    Slots read = new Slots(slots.size());
    new EntryReader(json, read, everything).value(root);
    return read;
  }

  private static String name(@Nullable JsonToken token) {
    return token == null
        ? "nothing"
        : switch (token) {
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "a text";
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
          default -> token.asString();
        };
  }
}
