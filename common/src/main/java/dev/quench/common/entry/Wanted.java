package dev.quench.common.entry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A place in an entry that paths lead to or through. */
final class Wanted {
  /** Where no path leads. */
  static final Wanted NOTHING =
      new Wanted(new EntrySchema.Field("", FieldType.TEXT, Map.of()), false);

  /** Below an object that may turn out to be wanted: keeps all. */
  static final Wanted ALL = new Wanted(new EntrySchema.Field("", FieldType.ANY, Map.of()), true);

  private static final int NO_SLOT = -1;

  private final EntrySchema.Field field;
  private final Map<String, Wanted> children = new HashMap<>();
  private final Map<String, Wanted> usualSpellings = new HashMap<>();
  private final List<Tail> tails = new ArrayList<>();
  private boolean end;
  private int slot = NO_SLOT;

  private Wanted(EntrySchema.Field field, boolean end) {
    this.field = field;
    this.end = end;
    // A key spelled as usual is found, or known not to matter, without folding it.
    field.fields().values().forEach(it -> usualSpellings.put(it.name(), NOTHING));
  }

  static Wanted root() {
    return new Wanted(EntrySchema.root(), false);
  }

  /**
   * Adds a path; answers the slot it has, which is {@code next} unless another spelling has one.
   */
  int add(FieldPath path, int next) {
    Wanted at = this;
    Wanted open = NOTHING;
    List<String> segments = path.segments();
    for (int i = 0; i < segments.size(); i++) {
      at = at.step(path, segments.get(i));
      if (at.field.type() == FieldType.ANY && open == NOTHING) {
        open = at;
        open.tails.add(new Tail(segments.subList(i + 1, segments.size()), next));
      }
    }
    at.end = true;
    return open == NOTHING ? at.slotOr(next) : next;
  }

  /** The place a key of the entry leads to. */
  Wanted at(String key) {
    if (field.type() != FieldType.MESSAGE) {
      return children.getOrDefault(key, NOTHING);
    }
    Wanted usual = usualSpellings.get(key);
    return usual != null ? usual : children.getOrDefault(EntrySchema.relaxed(key), NOTHING);
  }

  /** Likewise where the type is unknown: keys that only might matter are kept too. */
  Wanted perhapsAt(String key) {
    boolean envelope = key.equals(OpenTree.TYPE) || key.equals(OpenTree.WRAPPED);
    return this == ALL || envelope ? ALL : children.getOrDefault(EntrySchema.relaxed(key), NOTHING);
  }

  FieldType type() {
    return field.type();
  }

  boolean isEnd() {
    return end;
  }

  int slot() {
    return slot;
  }

  List<Tail> tails() {
    return tails;
  }

  boolean leadsNowhere() {
    return !end && children.isEmpty();
  }

  private Wanted step(FieldPath path, String segment) {
    EntrySchema.Field below =
        field.child(segment).orElseThrow(() -> new IllegalArgumentException(undefined(path)));
    Wanted child = children.computeIfAbsent(field.key(segment), key -> new Wanted(below, false));
    if (field.type() == FieldType.MESSAGE) {
      usualSpellings.put(below.name(), child);
    }
    return child;
  }

  private int slotOr(int next) {
    if (slot == NO_SLOT) {
      slot = next;
    }
    return slot;
  }

  private static String undefined(FieldPath path) {
    return "path: " + path + " (expected: a field of LogEntry)";
  }

  /** What remains of a path where types are unknown, and its slot. */
  record Tail(List<String> segments, int slot) {}
}
