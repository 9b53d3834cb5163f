package dev.quench.rules.query;

import dev.quench.rules.query.Clause.Comparing;
import java.math.BigDecimal;
import java.util.Optional;

/** The numbers that a comparison of a number, severity or duration lets through. */
record Span(BigDecimal from, boolean fromInclusive, BigDecimal to, boolean toInclusive) {
  private static final BigDecimal MOST = new BigDecimal("1e40");
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  static Optional<Span> of(Comparing comparing) {
    return number(comparing).flatMap(it -> of(comparing.operator(), it));
  }

  boolean contains(Span other) {
    return begins(other) && ends(other);
  }

  boolean meets(Span other) {
    return !before(other) && !other.before(this);
  }

  private boolean begins(Span other) {
    int order = from.compareTo(other.from);
    return order < 0 || (order == 0 && (fromInclusive || !other.fromInclusive));
  }

  private boolean ends(Span other) {
    int order = to.compareTo(other.to);
    return order > 0 || (order == 0 && (toInclusive || !other.toInclusive));
  }

  private boolean before(Span other) {
    int order = to.compareTo(other.from);
    return order < 0 || (order == 0 && !(toInclusive && other.fromInclusive));
  }

  private static Optional<Span> of(String operator, BigDecimal it) {
    return switch (operator) {
      case "=", ":" -> Optional.of(new Span(it, true, it, true));
      case "<" -> Optional.of(new Span(MOST.negate(), true, it, false));
      case "<=" -> Optional.of(new Span(MOST.negate(), true, it, true));
      case ">" -> Optional.of(new Span(it, false, MOST, true));
      case ">=" -> Optional.of(new Span(it, true, MOST, true));
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(Comparing it) {
    return switch (it.type()) {
      case INT32 -> Literal.int32(it.constant()).map(BigDecimal::valueOf);
      case INTEGER -> Literal.integer(it.constant()).map(BigDecimal::valueOf);
      case SEVERITY -> LogSeverity.number(it.constant()).map(BigDecimal::valueOf);
      case DURATION ->
          Times.span(it.constant())
              .map(
                  d ->
                      BigDecimal.valueOf(d.getSeconds())
                          .multiply(NANOS)
                          .add(BigDecimal.valueOf(d.getNano())));
      case TEXT, BOOL, TIMESTAMP, MESSAGE, LABELS, LABEL, STRUCT, ANY -> Optional.empty();
    };
  }
}
