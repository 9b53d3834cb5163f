package dev.quench.common.screen;

import dev.quench.common.screen.Sign.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds the automaton that finds parts of texts. */
final class LiteralsBuilder {
  /** What the table may hold: 4 MB. Where it would be larger, parts are cut to fewer letters. */
  private static final int MOST_CELLS = 1 << 20;

  private static final int MOST_LETTERS = 32;
  private static final int NONE = -1;

  private final List<Sought> sought;
  private final int letters;
  private final byte[] classes = new byte[Literals.ASCII];
  private int width = Literals.LAST + 1;
  private int[] next = new int[0];
  private int[][] found = new int[0][];
  private int[] shorter = new int[0];
  private int states;

  private LiteralsBuilder(List<Sought> sought, int letters) {
    this.sought = sought;
    this.letters = letters;
  }

  /** A part, and the need that it speaks for. */
  record Sought(Part part, int need) {}

  static Literals build(List<Sought> sought) {
    return IntStream.iterate(MOST_LETTERS, it -> it > 0, it -> it / 2)
        .mapToObj(it -> new LiteralsBuilder(sought, it).build())
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** Empty when the table would be too large. */
  private Optional<Literals> build() {
    classify();
    addState();
    for (Sought it : sought) {
      if ((long) (states + letters + 2) * width > MOST_CELLS) {
        return Optional.empty();
      }
      add(it);
    }
    link();
    return Optional.of(tables());
  }

  private void classify() {
    for (Sought it : sought) {
      String text = it.part().text();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (classes[c] == Literals.OTHER) {
          classes[c] = (byte) width++;
        }
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      classes[c] = classes[c - 'A' + 'a'];
    }
  }

  private void add(Sought it) {
    Part part = it.part();
    boolean cut = part.text().length() > letters;
    String text = cut ? part.text().substring(0, letters) : part.text();
    int state = part.first() ? step(0, Literals.FIRST) : 0;
    for (int i = 0; i < text.length(); i++) {
      state = step(state, classes[text.charAt(i)]);
    }
    state = part.last() && !cut ? step(state, Literals.LAST) : state;
    found[state] = union(found[state], new int[] {it.need()});
  }

  private int step(int state, int letter) {
    int cell = state * width + letter;
    if (next[cell] == NONE) {
      int added = addState();
      next[cell] = added;
    }
    return next[cell];
  }

  private int addState() {
    if (states == found.length) {
      int size = Math.max(64, states * 2);
      int filled = next.length;
      next = Arrays.copyOf(next, size * width);
      Arrays.fill(next, filled, next.length, NONE);
      found = Arrays.copyOf(found, size);
      Arrays.fill(found, states, size, new int[0]);
      shorter = Arrays.copyOf(shorter, size);
    }
    return states++;
  }

  /** Gives each state the way on for every letter: its own, or that of what it ends with. */
  private void link() {
    List<Integer> queue = new ArrayList<>(List.of(0));
    for (int i = 0; i < queue.size(); i++) {
      int state = queue.get(i);
      for (int letter = 0; letter < width; letter++) {
        int cell = state * width + letter;
        int below = state == 0 ? 0 : next[shorter[state] * width + letter];
        if (next[cell] == NONE) {
          next[cell] = below;
        } else {
          link(next[cell], below);
          queue.add(next[cell]);
        }
      }
    }
  }

  private void link(int state, int below) {
    shorter[state] = below;
    found[state] = union(found[state], found[below]);
  }

  /** The tables, states that find something last. */
  private Literals tables() {
    int[] order =
        IntStream.range(0, states)
            .boxed()
            .sorted((a, b) -> Integer.signum(found[a].length) - Integer.signum(found[b].length))
            .mapToInt(it -> it)
            .toArray();
    int[] row = new int[states];
    for (int i = 0; i < states; i++) {
      row[order[i]] = i * width;
    }
    int[] table = new int[states * width];
    for (int i = 0; i < table.length; i++) {
      table[i] = row[next[order[i / width] * width + i % width]];
    }
    int[][] finding =
        Arrays.stream(order)
            .mapToObj(it -> found[it])
            .filter(it -> it.length > 0)
            .toArray(int[][]::new);
    return new Literals(classes, width, table, (states - finding.length) * width, finding);
  }

  private static int[] union(int[] some, int[] more) {
    return more.length == 0
        ? some
        : IntStream.concat(Arrays.stream(some), Arrays.stream(more)).distinct().toArray();
  }
}
