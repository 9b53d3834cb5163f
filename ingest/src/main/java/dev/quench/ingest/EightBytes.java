package dev.quench.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes taken eight at a time, the first of them lowest. */
final class EightBytes {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long BLANKS = ONES * ' ';

  private EightBytes() {}

  /** Those from one place to another, at most eight; zeros where there are fewer. */
  static long at(byte[] bytes, int from, int to) {
    if (from + Long.BYTES <= bytes.length) {
      long eight = (long) EIGHT.get(bytes, from);
      int spare = Long.BYTES - (to - from);
      return spare > 0 ? eight << (spare * 8) >>> (spare * 8) : eight;
    }
    long few = 0;
    for (int i = Math.min(to, from + Long.BYTES) - 1; i >= from; i--) {
      few = few << 8 | (bytes[i] & 0xFF);
    }
    return few;
  }

  /**
   * The first place from here on where a byte is special in JSON's texts: a quote, a backslash, a
   * control character or beyond ASCII. The end, if none is.
   */
  static int special(byte[] bytes, int from) {
    int i = from;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long special = special((long) EIGHT.get(bytes, i));
      if (special != 0) {
        return i + (Long.numberOfTrailingZeros(special) >> 3);
      }
    }
    while (i < bytes.length && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** The high bit of the first byte that is special; what stands above it may err. */
  private static long special(long eight) {
    long quotes = (eight ^ QUOTES) - ONES;
    long backslashes = (eight ^ BACKSLASHES) - ONES;
    long controls = eight - BLANKS;
    return (((quotes | backslashes | controls) & ~eight) | eight) & HIGH;
  }
}
