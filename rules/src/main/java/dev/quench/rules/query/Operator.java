package dev.quench.rules.query;

/** How a field is compared. */
enum Operator {
  EQUAL("="),
  UNEQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  HAS(":"),
  MATCHES("=~"),
  DIFFERS("!~");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  static Operator of(String symbol) {
    for (Operator it : values()) {
      if (it.symbol.equals(symbol)) {
        return it;
      }
    }
    throw new IllegalArgumentException("operator: " + symbol + " (expected: a comparator)");
  }

  /** Whether its operand is a regular expression. */
  boolean isRegex() {
    return this == MATCHES || this == DIFFERS;
  }

  /** Whether it holds between two values that compare so; "has" between numbers means equal. */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL, HAS -> comparison == 0;
      case UNEQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case GREATER -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
      case MATCHES, DIFFERS -> false;
    };
  }

  @Override
  public String toString() {
    return symbol;
  }
}
