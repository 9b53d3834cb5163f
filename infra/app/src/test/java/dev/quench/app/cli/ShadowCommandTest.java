package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.app.shadow.ShadowRule;
import dev.quench.app.shadow.Shadowed;
import dev.quench.app.shadow.Sighting;
import dev.quench.common.RuleId;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.remediation.ledger.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people read about rules in shadow. */
class ShadowCommandTest {
  private static final Instant TEN = Instant.parse("2026-11-26T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void eachRuleSaysWhatItMatchedAndWouldHaveOpened() throws IOException {
    keep(
        new Shadowed(
            List.of(
                new ShadowRule(new RuleId("slow"), "f", TEN, List.of(opened(), quiet())),
                new ShadowRule(new RuleId("never"), "f", TEN, List.of())),
            3));

    assertThat(shadow())
        .isEqualTo(
            new Session(
                ExitCode.OK,
                """
                slow, in shadow since 2026-11-26T10:00:00Z
                  p/r/llm-forge: 1,204 entries, the first at 2026-11-26T10:00:00Z, the last at 2026-11-26T10:01:00Z
                    would have opened 2 incidents, the last at 2026-11-26T10:00:30Z: P2, agent cli-generator
                  p/r/search: 1 entry, the first at 2026-11-26T10:00:00Z, the last at 2026-11-26T10:00:00Z
                    would have opened no incident: the threshold was never met
                never, in shadow since 2026-11-26T10:00:00Z
                  has matched nothing
                3 matches more came too fast to be counted
                """,
                ""));
    assertThat(shadow("--json").out())
        .startsWith(
            "{\"rules\":[{\"rule\":\"slow\",\"since\":\"2026-11-26T10:00:00Z\",\"services\":")
        .contains("\"entries\":1204", "\"openings\":2", "\"severity\":\"P2\"", "\"uncounted\":3");
  }

  @Test
  void withoutAnyThatIsSaid() throws IOException {
    keep(Shadowed.NOTHING);
    assertThat(shadow().out())
        .isEqualTo("No rule is in shadow, or no quench run has counted yet\n");
  }

  private static Sighting opened() {
    return new Sighting(
        new ServiceRef("p", "r", "llm-forge"),
        1_204,
        TEN,
        TEN.plusSeconds(60),
        2,
        Optional.of(
            new Sighting.Opening(
                TEN.plusSeconds(30), Severity.P2, Optional.of("cli-generator"), TEN)),
        List.of());
  }

  private static Sighting quiet() {
    return new Sighting(
        new ServiceRef("p", "r", "search"), 1, TEN, TEN, 0, Optional.empty(), List.of());
  }

  private void keep(Shadowed shadowed) throws IOException {
    try (SqliteLedger open = SqliteLedger.open(folder.resolve("quench.db"))) {
      open.commit(List.of(new Change(Shadowed.KEY, 0, shadowed)));
    }
  }

  private Session shadow(String... more) {
    return Session.of(
        Stream.concat(
                Stream.of("rules", "shadow", "--ledger", folder.resolve("quench.db").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
