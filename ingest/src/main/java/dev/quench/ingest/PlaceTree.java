package dev.quench.ingest;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.screen.Screen;
import dev.quench.common.screen.ValueScreen;
import dev.quench.common.screen.ValueScreen.Sought;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes places of the signs that a screen looks for. What is looked for in an object is looked for
 * in everything beneath it; so is, where names are not told by their spelling alone, what is looked
 * for at any path below.
 */
final class PlaceTree {
  private final List<String> path;
  private final EntryShape shape;
  private final List<Sought> here;
  private final Map<String, List<Asked>> below;

  private final @Nullable ValueScreen screen;

  private PlaceTree(List<String> path, EntryShape shape, Inherited inherited, List<Asked> asked) {
    this.path = path;
    this.shape = shape;
    this.here = new ArrayList<>(inherited.sought());
    this.below = new LinkedHashMap<>();
    boolean open = type() == FieldType.ANY;
    for (Asked it : asked) {
      if (open || it.rest().isEmpty()) {
        here.addAll(it.sought());
      } else {
        below.computeIfAbsent(it.rest().get(0), name -> new ArrayList<>()).add(it.below());
      }
    }
    boolean same = here.size() == inherited.sought().size();
    this.screen = same ? inherited.screen() : ValueScreen.of(here);
  }

  /** What is looked for all around, and what looks for it. */
  private record Inherited(List<Sought> sought, @Nullable ValueScreen screen) {
    static Inherited of(List<Sought> sought) {
      return new Inherited(sought, sought.isEmpty() ? null : ValueScreen.of(sought));
    }
  }

  /** The root of all of them. */
  static Place of(Screen screen) {
    List<Sought> anywhere = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    screen
        .sought()
        .forEach(
            (path, sought) -> {
              if (path.isPresent()) {
                asked.add(new Asked(EntrySchema.usualSpelling(path.get()), sought));
              } else {
                anywhere.addAll(sought);
              }
            });
    return new PlaceTree(List.of(), EntryShape.ENTRY, Inherited.of(anywhere), asked).place();
  }

  /** Signs, and the names that lead on to where they are looked for. */
  private record Asked(List<String> rest, List<Sought> sought) {
    Asked below() {
      return new Asked(rest.subList(1, rest.size()), sought);
    }
  }

  private Place place() {
    if (below.isEmpty() && shape.takesAll()) {
      return here.isEmpty() ? Place.ANYWHERE : everywhere(EntryShape.ANY);
    }
    Map<String, Place> places = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>(below.keySet());
    names.addAll(shape.named());
    for (String name : names) {
      places.put(name, at(name));
    }
    return new Place(shape, screen, places, everywhere(shape.unnamed()), doubtful());
  }

  private Place at(String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return new PlaceTree(
            longer,
            shape.at(name),
            new Inherited(here, screen),
            below.getOrDefault(name, List.of()))
        .place();
  }

  /** Likewise at whatever is below. */
  private Place everywhere(EntryShape of) {
    Place any =
        here.isEmpty()
            ? Place.ANYWHERE
            : new Place(EntryShape.ANY, screen, Map.of(), null, List.of());
    return of.takesAll() ? any : new Place(of, screen, Map.of(), any, List.of());
  }

  private List<String> doubtful() {
    return type() == FieldType.MESSAGE
        ? below.keySet().stream().map(EntrySchema::relaxed).toList()
        : List.of();
  }

  private FieldType type() {
    return path.isEmpty()
        ? FieldType.MESSAGE
        : Optional.of(new FieldPath(path)).flatMap(EntrySchema::typeOf).orElse(FieldType.STRUCT);
  }
}
