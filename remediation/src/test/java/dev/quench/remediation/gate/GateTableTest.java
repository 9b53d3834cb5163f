package dev.quench.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The gate table in the docs is what the cases show: every gate in its order, every refusal it made
 * there, and a case in which that refusal named the decision.
 */
class GateTableTest {
  private static final Path PAGE = Path.of("..", "docs", "deciding.md");
  private static final String BEGIN = "<!-- the gates, generated -->\n";
  private static final String END = "<!-- end -->";

  /** Refused where a write is begun, and by no gate over facts. */
  private static final Set<Refusal> AT_THE_WRITE = EnumSet.of(Refusal.NOT_LEADER);

  private final List<String> gates = new ArrayList<>();
  private final Map<String, Set<Refusal>> refusals = new LinkedHashMap<>();
  private final Set<Refusal> named = EnumSet.noneOf(Refusal.class);
  private final Map<String, String> examples = new HashMap<>();

  GateTableTest() {
    List<Decision<Refusal>> decisions = GateCases.rows().map(it -> decision(it.get())).toList();
    decisions.stream()
        .max(Comparator.comparing(it -> it.verdicts().size()))
        .ifPresent(it -> it.verdicts().forEach(v -> gates.add(v.gate())));
    gates.forEach(it -> refusals.put(it, EnumSet.noneOf(Refusal.class)));
    decisions.stream().flatMap(it -> it.verdicts().stream()).forEach(this::see);
  }

  private Decision<Refusal> decision(Object[] row) {
    Decision<Refusal> decision = Gates.judge((Case) row[1]);
    decision.refusal().ifPresent(named::add);
    decision.verdicts().stream()
        .filter(GateVerdict::refuses)
        .findFirst()
        .ifPresent(it -> examples.putIfAbsent(key(it), (String) row[0]));
    return decision;
  }

  private static String key(GateVerdict<Refusal> it) {
    return it.gate() + " " + it.refusal().orElseThrow();
  }

  private void see(GateVerdict<Refusal> it) {
    it.refusal()
        .ifPresent(
            no ->
                refusals.computeIfAbsent(it.gate(), gate -> EnumSet.noneOf(Refusal.class)).add(no));
  }

  @Test
  void everyRefusalNamesTheDecisionOfACase() {
    Set<Refusal> expected = EnumSet.complementOf(EnumSet.copyOf(AT_THE_WRITE));
    assertThat(named).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyGateRefusesInACase() {
    assertThat(refusals).allSatisfy((gate, some) -> assertThat(some).as(gate).isNotEmpty());
  }

  /** {@code -Dquench.regenerate=true} writes it anew. */
  @Test
  void theTableInTheDocsIsWhatTheCasesShow() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("quench.regenerate")) {
      Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
    }
    String now = Files.readString(PAGE);
    assertThat(now.substring(begin, now.indexOf(END)))
        .as(
            "regenerate: mvn -pl remediation -am test -Dtest=GateTableTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dquench.regenerate=true")
        .isEqualTo(table());
  }

  private String table() {
    StringBuilder table = new StringBuilder("| gate | refuses with | then | for example |\n");
    table.append("|---|---|---|---|\n");
    refusals.forEach(
        (gate, some) ->
            Arrays.stream(Refusal.values())
                .filter(some::contains)
                .forEach(it -> table.append(row(gate, it))));
    return table.toString();
  }

  private String row(String gate, Refusal it) {
    return "| %s | `%s` | %s | %s |\n"
        .formatted(
            gate, it, then(it), examples.getOrDefault(gate + " " + it, "(another names it first)"));
  }

  private static String then(Refusal it) {
    String then =
        switch (it.kind()) {
          case FINAL -> "over";
          case RE_EVALUATED -> "looked at again";
          case PROPOSED -> "plan ready";
        };
    return switch (it.byHand()) {
      case MAY -> then + "; by hand: may be taken on";
      case NEED_NOT -> then + "; by hand: not refused";
      case NEVER -> then;
    };
  }
}
