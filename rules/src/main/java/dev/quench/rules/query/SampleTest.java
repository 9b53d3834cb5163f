package dev.quench.rules.query;

import dev.quench.common.entry.Value;

/** Holds for a share of all values, always the same ones: those whose hash is small enough. */
record SampleTest(double share) implements ValueTest {

  @Override
  public boolean test(Value value) {
    return !(value instanceof Value.Obj) && fraction(text(value)) <= share;
  }

  private static String text(Value value) {
    return value instanceof Value.Num it && it.isWhole()
        ? Long.toString(it.whole())
        : value.toString();
  }

  /** FNV-1a with a final mix, as a fraction of its range. */
  private static double fraction(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return ((hash ^ (hash >>> 33)) >>> 11) * 0x1p-53;
  }
}
