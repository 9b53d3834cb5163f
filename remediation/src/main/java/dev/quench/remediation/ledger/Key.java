package dev.quench.remediation.ledger;

/**
 * A document's name.
 *
 * @param kind what it is, such as {@code watch}
 * @param name which one, such as {@code project/region/service}
 */
public record Key(String kind, String name) implements Comparable<Key> {

  @Override
  public int compareTo(Key other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind + ":" + name;
  }
}
