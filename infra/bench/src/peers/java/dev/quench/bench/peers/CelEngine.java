package dev.quench.bench.peers;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.Map;

/** The rules in cel-java: each compiled once, with a resolver of four variables for each entry. */
final class CelEngine {
  private CelEngine() {}

  static Engine of(int rules) {
    Cel cel =
        CelFactory.plannerCelBuilder()
            .addVar("resource", SimpleType.STRING)
            .addVar("project", SimpleType.STRING)
            .addVar("message", SimpleType.STRING)
            .addVar("code", SimpleType.DOUBLE)
            .build();
    CelRuntime.Program[] programs = new CelRuntime.Program[rules];
    for (int i = 0; i < rules; i++) {
      programs[i] = program(cel, i);
    }
    return entry -> matches(programs, EntryFact.read(entry));
  }

  private static int matches(CelRuntime.Program[] programs, EntryFact fact) {
    Map<String, Object> values =
        Map.of(
            "resource", fact.getResource(),
            "project", fact.getProject(),
            "message", fact.getMessage(),
            "code", fact.getCode());
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
          case PATTERN -> "message.matches(r'" + operand + "')";
          case NUMBER -> "code == " + operand + ".0";
        };
  }
}
