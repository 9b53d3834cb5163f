package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Value;
import java.util.Optional;

/** Reads the functions that are true or false by themselves. */
final class FunctionReader {
  private static final FieldPath LOG_NAME = FieldPath.of("logName");
  private static final String KNOWN =
      "log_id, source, sample, ip_in_net, SEARCH, cast, regexp_extract";

  private final Arguments arguments;

  FunctionReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /** The expression a call stands for, unless something is wrong with it. */
  Optional<Expr> read() {
    return switch (arguments.name()) {
      case "log_id" -> arguments.areBetween(1, 1) ? logId() : Optional.empty();
      case "source" -> arguments.areBetween(1, 1) ? source() : Optional.empty();
      case "sample" -> arguments.areBetween(2, 2) ? sample() : Optional.empty();
      case "ip_in_net" -> arguments.areBetween(2, 2) ? net() : Optional.empty();
      case "search" -> arguments.areBetween(1, 2) ? search() : Optional.empty();
      case "cast", "regexp_extract" ->
          reject(arguments.written() + "(…) alone (expected: compared with a value)");
      default -> reject("function " + arguments.written() + ": unknown (expected: " + KNOWN + ")");
    };
  }

  private Optional<Expr> logId() {
    return arguments
        .constant(0)
        .map(it -> new Expr.FieldTest(LOG_NAME, LogNames.hasId(it.text()), false));
  }

  private Optional<Expr> source() {
    Optional<String> owner = arguments.constant(0).map(Literal::text);
    if (owner.isPresent() && !LogNames.isOwner(owner.get())) {
      arguments.reject(
          0,
          "source: "
              + owner.get()
              + " (expected: projects/P, folders/F, organizations/O or billingAccounts/B)");
      return Optional.empty();
    }
    return owner.map(it -> new Expr.FieldTest(LOG_NAME, LogNames.ownedBy(it), false));
  }

  private Optional<Expr> sample() {
    Optional<Double> share =
        arguments.constant(1).flatMap(Literal::number).filter(it -> it > 0 && it <= 1);
    if (share.isEmpty()) {
      arguments.reject(1, "sample: " + arguments.text(1) + " (expected: above 0, up to 1)");
    }
    return arguments.field(0).flatMap(it -> share.map(SampleTest::new).map(of -> sampled(it, of)));
  }

  private static Expr sampled(FieldPath field, ValueTest test) {
    FieldType type = EntrySchema.typeOf(field).orElseThrow();
    return new Expr.FieldTest(field, test, Comparison.whenAbsent(type, test));
  }

  private Optional<Expr> net() {
    Optional<Subnet> subnet = arguments.constant(1).flatMap(it -> Subnet.parse(it.text()));
    if (subnet.isEmpty()) {
      arguments.reject(
          1, "ip_in_net: " + arguments.text(1) + " (expected: a network such as \"10.0.0.0/8\")");
    }
    return arguments
        .field(0)
        .flatMap(it -> subnet.map(net -> new Expr.FieldTest(it, inNet(net), false)));
  }

  private static ValueTest inNet(Subnet subnet) {
    return value ->
        value instanceof Value.Text it
            && Subnet.parse(it.text()).filter(subnet::contains).isPresent();
  }

  private Optional<Expr> search() {
    int last = arguments.count() - 1;
    Optional<SearchWords> words =
        arguments
            .constant(last)
            .filter(Literal::quoted)
            .flatMap(it -> SearchWords.of(it.text()))
            .filter(it -> !it.isEmpty());
    if (words.isEmpty()) {
      arguments.reject(
          last,
          "SEARCH: "
              + arguments.text(last)
              + " (expected: words in double quotes, and phrases between two backticks)");
    }
    Optional<FieldPath> field = last == 0 ? Optional.empty() : arguments.field(0);
    return words.filter(it -> last == 0 || field.isPresent()).map(it -> new Expr.Search(field, it));
  }

  private Optional<Expr> reject(String message) {
    arguments.reject(message);
    return Optional.empty();
  }
}
