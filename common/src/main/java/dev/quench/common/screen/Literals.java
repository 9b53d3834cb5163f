package dev.quench.common.screen;

/**
 * Finds all parts that a text has, however many are sought, in one walk over it: an Aho-Corasick
 * automaton whose every step is a look into one table. Letters compare without case.
 */
final class Literals {
  /** The class of all letters that stand in no part. */
  static final int OTHER = 0;

  /** What stands before a text's first letter. */
  static final int FIRST = 1;

  /** What stands after its last. */
  static final int LAST = 2;

  static final int ASCII = 0x80;

  private final byte[] classes;
  private final int width;
  private final int[] next;
  private final int begin;
  private final int firstFinding;
  private final int[][] found;

  /**
   * The automaton as tables.
   *
   * @param classes of each ASCII letter
   * @param width how many classes there are
   * @param next for each state and class the state that follows; a state is where its row begins
   * @param firstFinding the states from this one on find something
   * @param found what each of those finds
   */
  Literals(byte[] classes, int width, int[] next, int firstFinding, int[][] found) {
    this.classes = classes;
    this.width = width;
    this.next = next;
    this.begin = next[FIRST];
    this.firstFinding = firstFinding;
    this.found = found;
  }

  /** Walks over ASCII letters. */
  void find(byte[] text, int from, int to, Marks marks) {
    int state = begin;
    for (int i = from; i < to; i++) {
      state = next[state + classes[text[i]]];
      if (state >= firstFinding) {
        mark(state, marks);
      }
    }
    end(state, marks);
  }

  /** Walks over a text. */
  void find(String text, Marks marks) {
    int state = begin;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      state = next[state + (c < ASCII ? classes[c] : OTHER)];
      if (state >= firstFinding) {
        mark(state, marks);
      }
    }
    end(state, marks);
  }

  private void end(int state, Marks marks) {
    int last = next[state + LAST];
    if (last >= firstFinding) {
      mark(last, marks);
    }
  }

  private void mark(int state, Marks marks) {
    marks.add(found[(state - firstFinding) / width]);
  }
}
