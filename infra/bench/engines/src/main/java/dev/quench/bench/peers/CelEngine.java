package dev.quench.bench.peers;

import com.google.re2j.Pattern;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The rules in cel-java, in the fastest of the ways it offers: each compiled once by the older of
 * its two interpreters, the variables resolved without a map. Its own {@code matches} compiles the
 * pattern again at every call, so a function beside it, with the same patterns compiled once, takes
 * its place.
 */
final class CelEngine {
  private CelEngine() {}

  static Engine of(int rules) {
    Cel cel =
        CelFactory.legacyCelBuilder()
            .addVar("resource", SimpleType.STRING)
            .addVar("project", SimpleType.STRING)
            .addVar("message", SimpleType.STRING)
            .addVar("code", SimpleType.DOUBLE)
            .addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(
                    "finds",
                    CelOverloadDecl.newMemberOverload(
                        "string_finds_int", SimpleType.BOOL, SimpleType.STRING, SimpleType.INT)))
            .addFunctionBindings(finds(rules))
            .build();
    CelRuntime.Program[] programs = new CelRuntime.Program[rules];
    for (int i = 0; i < rules; i++) {
      programs[i] = program(cel, i);
    }
    return entry -> matches(programs, new Values(EntryFact.read(entry)));
  }

  /** Whether the pattern of a rule, by its number, is found in a text. */
  @SuppressWarnings("Immutable") // nobody changes the list
  private static CelFunctionBinding finds(int rules) {
    List<Optional<Pattern>> patterns =
        IntStream.range(0, rules).mapToObj(CelEngine::pattern).toList();
    return CelFunctionBinding.from(
        "string_finds_int",
        String.class,
        Long.class,
        (text, rule) -> patterns.get(rule.intValue()).orElseThrow().matcher(text).find());
  }

  private static Optional<Pattern> pattern(int rule) {
    RuleKind kind = RuleKind.of(rule);
    return kind == RuleKind.PATTERN
        ? Optional.of(Pattern.compile(kind.operand(rule)))
        : Optional.empty();
  }

  /** An entry's values, each wrapped once for all rules. */
  private record Values(
      Optional<Object> resource,
      Optional<Object> project,
      Optional<Object> message,
      Optional<Object> code)
      implements CelVariableResolver {

    Values(EntryFact fact) {
      this(
          Optional.of(fact.getResource()),
          Optional.of(fact.getProject()),
          Optional.of(fact.getMessage()),
          Optional.of(fact.getCode()));
    }

    @Override
    public Optional<Object> find(String name) {
      return switch (name) {
        case "resource" -> resource;
        case "project" -> project;
        case "message" -> message;
        case "code" -> code;
        default -> Optional.empty();
      };
    }
  }

  private static int matches(CelRuntime.Program[] programs, Values values) {
    int matches = 0;
    try {
      for (CelRuntime.Program it : programs) {
        matches += (Boolean) it.eval(values) ? 1 : 0;
      }
    } catch (CelEvaluationException e) {
      throw new IllegalStateException(e);
    }
    return matches;
  }

  private static CelRuntime.Program program(Cel cel, int rule) {
    try {
      return cel.createProgram(cel.compile(expression(rule)).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new IllegalStateException(expression(rule), e);
    }
  }

  private static String expression(int rule) {
    String operand = RuleKind.of(rule).operand(rule);
    return "resource == '"
        + Corpus.RESOURCE
        + "' && project == '"
        + Corpus.PROJECT
        + "' && "
        + switch (RuleKind.of(rule)) {
          case TEXT -> "message.contains('" + operand + "')";
          case PATTERN -> "message.finds(" + rule + ")";
          case NUMBER -> "code == " + operand + ".0";
        };
  }
}
