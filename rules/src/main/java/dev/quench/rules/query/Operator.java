package dev.quench.rules.query;

import dev.quench.common.screen.Sign;

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

  /** Where the numbers lie that compare so with one; never too few of them. */
  Sign.Range range(double number) {
    if (Double.isNaN(number)) {
      return this == UNEQUAL ? Sign.Range.ALL : Sign.Range.NONE;
    }
    return switch (this) {
      case EQUAL, HAS -> new Sign.Range(number, number);
      case LESS, AT_MOST -> new Sign.Range(Double.NEGATIVE_INFINITY, number);
      case GREATER, AT_LEAST -> new Sign.Range(number, Double.POSITIVE_INFINITY);
      case UNEQUAL -> Sign.Range.ALL;
      case MATCHES, DIFFERS -> Sign.Range.NONE;
    };
  }

  @Override
  public String toString() {
    return symbol;
  }
}
