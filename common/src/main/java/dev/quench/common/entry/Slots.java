package dev.quench.common.entry;

/** The values one entry has for a projection's fields. */
public final class Slots {
  private Slots() {}
}
