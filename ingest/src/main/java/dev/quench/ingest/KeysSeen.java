package dev.quench.ingest;

import java.util.Arrays;

/** Where the keys stand of the objects that a scan is in. */
final class KeysSeen {
  private final Key other;
  private long[] spans = new long[24];
  private int count;

  KeysSeen(byte[] body) {
    other = new Key(body);
  }

  /** How many there are: what an object begins with. */
  int count() {
    return count;
  }

  /** Forgets all but so many. */
  void keep(int many) {
    count = many;
  }

  void add(Key key) {
    if (count == spans.length) {
      spans = Arrays.copyOf(spans, count * 2);
    }
    spans[count++] = (long) key.from() << Integer.SIZE | key.to();
  }

  /** Whether a key is among those from one on. */
  boolean has(Key key, int from) {
    for (int i = from; i < count; i++) {
      other.stand((int) (spans[i] >>> Integer.SIZE), (int) spans[i]);
      if (other.same(key)) {
        return true;
      }
    }
    return false;
  }
}
