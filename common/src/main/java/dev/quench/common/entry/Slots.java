package dev.quench.common.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values one entry has for a projection's fields. A field has none when it is absent or an
 * empty array, and several when an array lies on its path. Immutable once read.
 */
public final class Slots {
  private final List<List<Value>> found;
  private final List<Value> leaves = new ArrayList<>(0);

  Slots(int size) {
    found = new ArrayList<>(Collections.nCopies(size, List.of()));
  }

  /** Every value found for a slot, in the order of the text. */
  public List<Value> values(int slot) {
    return found.get(slot);
  }

  /** Whether the entry says anything for a slot, be it null. */
  public boolean present(int slot) {
    return !found.get(slot).isEmpty();
  }

  /** The slot's first value, if that is a text. */
  public Optional<String> text(int slot) {
    List<Value> values = found.get(slot);
    return !values.isEmpty() && values.get(0) instanceof Value.Text it
        ? Optional.of(it.text())
        : Optional.empty();
  }

  /** The slot's first value, if that is a whole number. */
  public OptionalLong integer(int slot) {
    List<Value> values = found.get(slot);
    return !values.isEmpty() && values.get(0) instanceof Value.Num it && it.isWhole()
        ? OptionalLong.of(it.whole())
        : OptionalLong.empty();
  }

  /** Every scalar of the entry, nulls left out; only kept if the projection asks for everything. */
  public List<Value> everything() {
    return leaves;
  }

  void add(int slot, Value value) {
    List<Value> values = found.get(slot);
    if (values.isEmpty()) {
      found.set(slot, List.of(value));
    } else if (values instanceof ArrayList<Value> several) {
      several.add(value);
    } else {
      found.set(slot, new ArrayList<>(List.of(values.get(0), value)));
    }
  }

  void addLeaf(Value value) {
    leaves.add(value);
  }

  int leafCount() {
    return leaves.size();
  }

  Value.Obj leavesFrom(int start) {
    return new Value.Obj(leaves, start, leaves.size());
  }
}
