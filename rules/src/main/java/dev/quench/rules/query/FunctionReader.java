package dev.quench.rules.query;

import dev.quench.common.entry.EntrySchema;
import dev.quench.common.entry.FieldPath;
import dev.quench.common.entry.FieldType;
import dev.quench.common.entry.Value;
import dev.quench.common.text.Issue;
import dev.quench.rules.query.grammar.LoggingQueryParser.ArgumentContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.FunctionContext;
import dev.quench.rules.query.grammar.LoggingQueryParser.PathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;

/** Reads the functions that are true or false by themselves. */
final class FunctionReader {
  private static final FieldPath LOG_NAME = FieldPath.of("logName");
  private static final String KNOWN = "log_id, source, sample, ip_in_net, SEARCH";

  private final List<Issue> issues;

  FunctionReader(List<Issue> issues) {
    this.issues = issues;
  }

  /** The expression a call stands for; what is wrong with it goes to the issues. */
  Expr read(FunctionContext call) {
    String name = call.NAME().getText();
    List<ArgumentContext> arguments = call.argument();
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "log_id" -> takes(call, 1, 1) ? logId(arguments.get(0)) : Expr.always();
      case "source" -> takes(call, 1, 1) ? source(arguments.get(0)) : Expr.always();
      case "sample" ->
          takes(call, 2, 2) ? sample(arguments.get(0), arguments.get(1)) : Expr.always();
      case "ip_in_net" ->
          takes(call, 2, 2) ? net(arguments.get(0), arguments.get(1)) : Expr.always();
      case "search" -> takes(call, 1, 2) ? search(arguments) : Expr.always();
      default -> reject(call, "function " + name + ": not supported (expected: " + KNOWN + ")");
    };
  }

  private Expr logId(ArgumentContext argument) {
    return constant(argument)
        .<Expr>map(it -> new Expr.FieldTest(LOG_NAME, LogNames.hasId(it.text()), false))
        .orElse(Expr.always());
  }

  private Expr source(ArgumentContext argument) {
    Optional<Literal> owner = constant(argument);
    if (owner.isPresent() && !LogNames.isOwner(owner.get().text())) {
      return reject(
          argument,
          "source: "
              + owner.get().text()
              + " (expected: projects/P, folders/F, organizations/O or billingAccounts/B)");
    }
    return owner
        .<Expr>map(it -> new Expr.FieldTest(LOG_NAME, LogNames.ownedBy(it.text()), false))
        .orElse(Expr.always());
  }

  private Expr sample(ArgumentContext field, ArgumentContext fraction) {
    Optional<Double> share =
        constant(fraction).flatMap(Literal::number).filter(it -> it > 0 && it <= 1);
    if (share.isEmpty()) {
      return reject(fraction, "sample: " + fraction.getText() + " (expected: above 0, up to 1)");
    }
    ValueTest test = new SampleTest(share.get());
    return field(field)
        .<Expr>map(it -> new Expr.FieldTest(it, test, Comparison.whenAbsent(typeOf(it), test)))
        .orElse(Expr.always());
  }

  private Expr net(ArgumentContext field, ArgumentContext cidr) {
    Optional<Subnet> subnet = constant(cidr).flatMap(it -> Subnet.parse(it.text()));
    if (subnet.isEmpty()) {
      return reject(
          cidr, "ip_in_net: " + cidr.getText() + " (expected: a network such as \"10.0.0.0/8\")");
    }
    return field(field)
        .<Expr>map(it -> new Expr.FieldTest(it, inNet(subnet.get()), false))
        .orElse(Expr.always());
  }

  private static ValueTest inNet(Subnet subnet) {
    return value ->
        value instanceof Value.Text it
            && Subnet.parse(it.text()).filter(subnet::contains).isPresent();
  }

  private Expr search(List<ArgumentContext> arguments) {
    ArgumentContext last = arguments.get(arguments.size() - 1);
    Optional<SearchWords> words = constant(last).map(it -> SearchWords.of(it.text()));
    boolean isText = last.getText().startsWith("\"");
    if (!isText || words.filter(it -> !it.isEmpty()).isEmpty()) {
      return reject(last, "SEARCH: " + last.getText() + " (expected: words in double quotes)");
    }
    if (arguments.size() == 1) {
      return new Expr.Search(Optional.empty(), words.get());
    }
    return field(arguments.get(0))
        .<Expr>map(it -> new Expr.Search(Optional.of(it), words.get()))
        .orElse(Expr.always());
  }

  private Optional<Literal> constant(ArgumentContext argument) {
    return path(argument).flatMap(it -> Words.literal(it, issues));
  }

  private Optional<FieldPath> field(ArgumentContext argument) {
    Optional<FieldPath> path = path(argument).flatMap(it -> Words.path(it, issues));
    if (path.isPresent() && EntrySchema.typeOf(path.get()).isEmpty()) {
      reject(argument, path.get() + ": no such field (expected: a field of LogEntry)");
      return Optional.empty();
    }
    return path;
  }

  private Optional<PathContext> path(ArgumentContext argument) {
    if (argument.path() == null) {
      reject(argument, argument.getText() + " (expected: a field or a constant)");
      return Optional.empty();
    }
    return Optional.of(argument.path());
  }

  private boolean takes(FunctionContext call, int least, int most) {
    int given = call.argument().size();
    boolean fits = given >= least && given <= most;
    if (!fits) {
      String expected = least == most ? "" + least : least + " or " + most;
      reject(
          call, call.NAME().getText() + ": " + given + " arguments (expected: " + expected + ")");
    }
    return fits;
  }

  private Expr reject(ParserRuleContext at, String message) {
    issues.add(new Issue(QueryTokens.position(at.getStart()), message));
    return Expr.always();
  }

  private static FieldType typeOf(FieldPath path) {
    return EntrySchema.typeOf(path).orElseThrow();
  }
}
