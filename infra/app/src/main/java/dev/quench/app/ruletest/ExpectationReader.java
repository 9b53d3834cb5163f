package dev.quench.app.ruletest;

import dev.quench.common.ModeId;
import dev.quench.common.text.Section;
import dev.quench.remediation.gate.Refusal;
import dev.quench.remediation.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads what is to come of a test. */
final class ExpectationReader {
  static final String ROLL_BACK = "ROLL_BACK to ";

  private static final String DECISIONS =
      ROLL_BACK + "REVISION, or a refusal such as " + Refusal.NOT_CONFIRMED;

  private static final List<String> ANY = List.of("any");

  private final Policy policy;
  private final Names names;

  ExpectationReader(Policy policy, Names names) {
    this.policy = policy;
    this.names = names;
  }

  Expectation read(Section section) {
    try (section) {
      Optional<Map<String, Integer>> traffic =
          section.section("traffic").map(it -> WorldReader.shares(it, names));
      return new Expectation(
          checked(section, "mode", this::mode, modes()),
          checked(section, "severity", it -> it.matches("P[1-4]"), "P1, P2, P3 or P4"),
          checked(section, "decision", ExpectationReader::decision, DECISIONS),
          Optional.of(section.texts("notices")).filter(it -> !it.equals(ANY)),
          traffic);
    }
  }

  private static List<String> checked(
      Section section, String key, Predicate<String> known, String expected) {
    List<String> texts = section.texts(key);
    texts.stream().filter(it -> !known.test(it)).forEach(it -> section.reject(key, it, expected));
    return texts;
  }

  private boolean mode(String text) {
    return policy.mode(new ModeId(text)).isPresent();
  }

  private String modes() {
    return "one of "
        + String.join(", ", policy.modes().stream().map(it -> it.id().value()).toList());
  }

  private static boolean decision(String text) {
    return text.startsWith(ROLL_BACK)
        || Stream.of(Refusal.values()).anyMatch(it -> it.name().equals(text));
  }
}
