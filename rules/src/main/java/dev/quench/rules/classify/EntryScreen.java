package dev.quench.rules.classify;

import dev.quench.common.entry.Projection;
import dev.quench.common.entry.Slots;
import dev.quench.common.entry.Value;
import dev.quench.common.screen.Marks;
import dev.quench.common.screen.Screen;
import dev.quench.common.screen.ValueScreen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Finds the rules that an entry can match by the values in its slots. */
final class EntryScreen {
  private final Screen screen;
  private final List<Asked> asked = new ArrayList<>();

  EntryScreen(Screen screen, Projection projection) {
    this.screen = screen;
    screen
        .sought()
        .forEach(
            (path, sought) ->
                asked.add(
                    new Asked(
                        path.map(projection::slot).orElse(Asked.EVERYTHING),
                        ValueScreen.of(sought))));
  }

  BitSet of(Slots slots) {
    Marks marks = screen.marks();
    asked.forEach(it -> it.look(slots, marks));
    return screen.candidates(marks);
  }

  /** A field, and what is looked for there. */
  private record Asked(int slot, ValueScreen screen) {
    static final int EVERYTHING = -1;

    void look(Slots slots, Marks marks) {
      List<Value> values = slot == EVERYTHING ? slots.everything() : slots.values(slot);
      for (int i = 0; i < values.size(); i++) {
        screen.see(values.get(i), marks);
      }
    }
  }
}
