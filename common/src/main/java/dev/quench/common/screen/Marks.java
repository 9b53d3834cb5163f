package dev.quench.common.screen;

/** Which needs one entry has shown. */
public final class Marks {
  private final long[] words;

  Marks(int size) {
    words = new long[(size + 63) >> 6];
  }

  void add(int[] needs) {
    for (int need : needs) {
      words[need >> 6] |= 1L << need;
    }
  }

  void add(int need) {
    words[need >> 6] |= 1L << need;
  }

  boolean has(int need) {
    return (words[need >> 6] & (1L << need)) != 0;
  }

  long word(int index) {
    return words[index];
  }
}
