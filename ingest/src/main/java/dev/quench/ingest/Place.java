package dev.quench.ingest;

import dev.quench.common.screen.ValueScreen;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in an entry: what JSON it may hold, what is looked for in it, and the places below. */
final class Place {
  /** Where anything may stand and nothing is looked for. */
  static final Place ANYWHERE = new Place(EntryShape.ANY, null, Map.of(), null, List.of());

  final boolean takesTexts;
  final boolean takesNumbers;
  final boolean takesObjects;
  final boolean takesAll;
  final @Nullable ValueScreen screen;

  private final Place otherwise;
  private final List<byte[]> doubtful;
  private final int mask;
  // The first bytes of each name, to spare most of the looks at names.
  private final long[] firsts;
  private final @Nullable Key[] names;
  private final Place[] places;

  /**
   * A place.
   *
   * @param screen null where nothing is looked for
   * @param below the places of known names
   * @param otherwise the place of other names; null: this one
   * @param doubtful names, in the relaxed spelling, that keys might mean which are spelled
   *     otherwise
   */
  Place(
      EntryShape shape,
      @Nullable ValueScreen screen,
      Map<String, Place> below,
      @Nullable Place otherwise,
      List<String> doubtful) {
    this.takesTexts = shape.takesTexts();
    this.takesNumbers = shape.takesNumbers();
    this.takesObjects = shape.takesObjects();
    this.takesAll = shape.takesAll();
    this.screen = screen;
    this.otherwise = otherwise == null ? this : otherwise;
    this.doubtful = doubtful.stream().map(Place::bytes).toList();
    this.mask = Integer.highestOneBit(below.size() * 4 + 1) * 2 - 1;
    this.firsts = new long[mask + 1];
    this.names = new Key[mask + 1];
    this.places = new Place[mask + 1];
    below.forEach((name, place) -> put(Key.whole(bytes(name)), place));
  }

  /** The place of a name. */
  Place below(String name) {
    int found = find(Key.whole(bytes(name)));
    return names[found] == null ? otherwise : places[found];
  }

  /** The place that a key leads to, unless that cannot be told from its spelling. */
  Place at(Key key) throws Glance.Doubt {
    int found = find(key);
    return names[found] == null ? other(key) : places[found];
  }

  private int find(Key key) {
    int i = key.hash() & mask;
    while (names[i] != null && !(firsts[i] == key.first() && names[i].same(key))) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private Place other(Key key) throws Glance.Doubt {
    for (byte[] name : doubtful) {
      if (means(name, key)) {
        throw new Glance.Doubt();
      }
    }
    return otherwise;
  }

  /** Whether a key is a name but for case and underscores. */
  private static boolean means(byte[] name, Key key) {
    int matched = 0;
    for (int i = key.from(); i < key.to(); i++) {
      int c = key.at(i) >= 'A' && key.at(i) <= 'Z' ? key.at(i) + 32 : key.at(i);
      if (c != '_' && (matched == name.length || name[matched++] != c)) {
        return false;
      }
    }
    return matched == name.length;
  }

  private void put(Key name, Place place) {
    int free = find(name);
    firsts[free] = name.first();
    names[free] = name;
    places[free] = place;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
