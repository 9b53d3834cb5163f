package dev.quench.ingest;

import dev.quench.ingest.Glance.Doubt;
import java.util.Arrays;

/**
 * The key that a scan stands at: one object that moves from key to key. Up to sixteen bytes of it
 * are compared as two numbers, which is nearly always all.
 */
final class Key {
  private static final int IN_NUMBERS = 2 * Long.BYTES;
  private static final int LONGEST = 1_000;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private int from;
  private int to;
  private long first;
  private long last;

  Key(byte[] bytes) {
    this.bytes = bytes;
  }

  /** All of some bytes. */
  static Key whole(byte[] bytes) {
    Key key = new Key(bytes);
    key.stand(0, bytes.length);
    return key;
  }

  /** Moves on to a key that begins here, after its quote; where the closing one is. */
  int read(int start) throws Doubt {
    int end = EightBytes.special(bytes, start);
    if (end >= bytes.length || bytes[end] != '"' || end - start > LONGEST) {
      throw new Doubt();
    }
    stand(start, end);
    return end;
  }

  void stand(int start, int end) {
    from = start;
    to = end;
    first = EightBytes.at(bytes, start, end);
    last = end - start > Long.BYTES ? EightBytes.at(bytes, end - Long.BYTES, end) : 0;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Its first eight bytes. */
  long first() {
    return first;
  }

  byte at(int index) {
    return bytes[index];
  }

  int hash() {
    long mixed = (first * 31 + last + to - from) * SPREAD;
    return (int) (mixed >>> 32);
  }

  boolean same(Key other) {
    return first == other.first
        && last == other.last
        && to - from == other.to - other.from
        && (to - from <= IN_NUMBERS
            || Arrays.equals(bytes, from, to, other.bytes, other.from, other.to));
  }
}
