package dev.quench.common.entry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One walk over one entry's tokens. It visits each of them, wanted or not: a broken body is found
 * wherever it is broken. The walk recurses; the parser's nesting limit bounds it.
 */
final class EntryReader {
  private final JsonParser json;
  private final Slots slots;
  // How many enclosing objects are wanted as a whole.
  private int keepingLeaves;

  EntryReader(JsonParser json, Slots slots, boolean everything) {
    this.json = json;
    this.slots = slots;
    this.keepingLeaves = everything ? 1 : 0;
  }

  /** Reads the value the parser stands at. */
  void value(Wanted place) throws IOException {
    if (place.leadsNowhere() && keepingLeaves == 0) {
      json.skipChildren();
    } else if (!place.tails().isEmpty()) {
      open(place);
    } else {
      known(place);
    }
  }

  private void known(Wanted place) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          value(place);
        }
      }
      default -> scalar(place);
    }
  }

  private void object(Wanted place) throws IOException {
    int start = enter(place);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      Wanted below = place.at(json.currentName());
      json.nextToken();
      value(below);
    }
    Value.Obj whole = leave(place, start);
    if (place.isEnd()) {
      slots.add(place.slot(), whole);
    }
  }

  private void scalar(Wanted place) throws IOException {
    Value value = leaf();
    if (place.isEnd() && (value != Value.NULL || place.type().keepsNull())) {
      slots.add(place.slot(), value);
    }
  }

  private void open(Wanted place) throws IOException {
    List<OpenTree> trees = new ArrayList<>(1);
    tree(place, trees);
    for (Wanted.Tail tail : place.tails()) {
      for (OpenTree tree : trees) {
        tree.collect(tail.segments(), tail.slot(), slots);
      }
    }
  }

  private void tree(Wanted place, List<OpenTree> out) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> out.add(branch(place));
      case START_ARRAY -> {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          tree(place, out);
        }
      }
      default -> out.add(new OpenTree.Leaf(leaf()));
    }
  }

  private OpenTree branch(Wanted place) throws IOException {
    int start = enter(place);
    Map<String, List<OpenTree>> fields = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      Wanted below = place.perhapsAt(key);
      json.nextToken();
      if (below == Wanted.NOTHING) {
        value(below);
      } else {
        List<OpenTree> members = new ArrayList<>(1);
        tree(below, members);
        fields.put(key, members);
      }
    }
    return new OpenTree.Branch(fields, leave(place, start));
  }

  private Value leaf() throws IOException {
    Value value = Value.scalar(json);
    if (keepingLeaves > 0 && value != Value.NULL) {
      slots.addLeaf(value);
    }
    return value;
  }

  private int enter(Wanted place) {
    keepingLeaves += place.isEnd() ? 1 : 0;
    return slots.leafCount();
  }

  private Value.Obj leave(Wanted place, int start) {
    keepingLeaves -= place.isEnd() ? 1 : 0;
    return slots.leavesFrom(start);
  }
}
