package dev.quench.common.screen;

import java.util.List;

/** Clues of which every entry that a rule can match shows one. */
public record Need(List<Clue> anyOf) {
  /** More alternatives than this are as good as none. */
  public static final int MOST = 256;

  public Need {
    anyOf = List.copyOf(anyOf);
  }

  /** How much it says: as much as its weakest clue. */
  public int worth() {
    return anyOf.stream().mapToInt(it -> it.sign().worth()).min().orElse(Integer.MAX_VALUE);
  }
}
