package dev.quench.app.backtest;

import static dev.quench.app.backtest.Archive.NOON;
import static dev.quench.app.backtest.Archive.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Rulebook;
import dev.quench.common.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final int DAY = 86_400;

  @Test
  void anIncidentOpensWhereItsWindowCrosses() {
    Foreseen it =
        only(
            tried(
                line(0, "agent error"),
                line(90, "agent error"),
                line(120, "agent error"),
                line(121, "agent error")));

    assertThat(it.at()).isEqualTo(NOON.plusSeconds(121));
    assertThat(it.severity()).isEqualTo(Severity.P2);
    assertThat(it.agents()).containsExactly("one");
    assertThat(it.outlook().name()).isEqualTo("WOULD_PROBE");
  }

  @Test
  void whatIsSmallIsToldOncePerCoolDownAndRefused() {
    Report report = tried(line(0, "small"), line(5, "small"), line(DAY, "small"));

    assertThat(report.incidents())
        .extracting(it -> it.at() + " " + it.severity() + " " + it.outlook().name())
        .containsExactly(
            NOON + " P4 SEVERITY_TOO_LOW",
            NOON.plusSeconds(600) + " P4 SEVERITY_TOO_LOW",
            NOON.plusSeconds(DAY) + " P4 SEVERITY_TOO_LOW");
  }

  @Test
  void aModeThatIsOnlyToldIsProbedIfItsRevisionServes() {
    Foreseen it = only(tried(line(0, "build")));

    assertThat(it.severity()).isEqualTo(Severity.P1);
    assertThat(it.outlook().refusal()).isEmpty();
    assertThat(it.outlook().why()).contains("unless forge-1 serves");
  }

  @Test
  void whatFollowsBelongsToTheIncidentThatIsOpen() {
    List<String> lines = new ArrayList<>();
    for (int second = 0; second < 300; second += 10) {
      lines.add(line(second, "agent error"));
    }

    assertThat(Archive.tried(Archive.rules(), Optional.empty(), lines).incidents()).hasSize(1);
  }

  @Test
  void theOrderOfAnArchiveDoesNotMatter() {
    List<String> lines = new ArrayList<>();
    for (int second = 0; second < 3 * DAY; second += 7_000) {
      lines.add(line(second, "agent error"));
      lines.add(line(second + 1, "agent error and small"));
      lines.add(line(second + 2, "agent error"));
    }
    Report forwards = Archive.tried(Archive.rules(), Optional.empty(), lines);
    Collections.reverse(lines);
    Report backwards = Archive.tried(Archive.rules(), Optional.empty(), lines);

    assertThat(forwards.incidents()).hasSizeGreaterThan(20);
    assertThat(backwards).isEqualTo(forwards);
  }

  @Test
  void aRuleInShadowIsCountedAndOpensNothing() {
    Report report = tried(line(0, "error"));

    assertThat(report.incidents()).isEmpty();
    assertThat(report.rules())
        .filteredOn(Tally::shadow)
        .extracting(it -> it.rule() + " " + it.now())
        .containsExactly("tried 1");
  }

  @Test
  void linesThatCannotBeReadAreCountedAndNamed() {
    Report report = tried("{", "", line(0, "small"), "{}");

    assertThat(report.entries()).isEqualTo(4);
    assertThat(report.broken()).isEqualTo(3);
    assertThat(report.unreadable())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("archive:1: not readable as JSON");
    assertThat(report.incidents()).hasSize(1);
  }

  @Test
  void anEditIsShownByTheEntriesItGainsAndLoses() {
    Rulebook edited =
        Archive.rules(Archive.text().replace("textPayload:small", "textPayload:tiny"));

    Report report =
        Archive.tried(
            edited,
            Optional.of(Archive.rules()),
            List.of(line(0, "small"), line(1, "tiny"), line(2, "small"), line(3, "tiny, small")));

    assertThat(report.rules())
        .filteredOn(it -> !it.same())
        .containsExactly(
            new Tally(
                report.rules().get(1).rule(),
                false,
                3,
                2,
                new Tally.Change(1, List.of("archive:2 2026-03-02T12:00:01Z i1")),
                new Tally.Change(
                    2,
                    List.of(
                        "archive:1 2026-03-02T12:00:00Z i0",
                        "archive:3 2026-03-02T12:00:02Z i2"))));
    assertThat(report.opened()).extracting(Foreseen::at).containsExactly(NOON.plusSeconds(1));
    assertThat(report.avoided()).extracting(Foreseen::at).containsExactly(NOON);
    assertThat(report.same()).isFalse();
  }

  @Test
  void theSameRulesComeToTheSame() {
    Report report =
        Archive.tried(
            Archive.rules(),
            Optional.of(Archive.rules()),
            List.of(line(0, "small"), line(9, "build")));

    assertThat(report.same()).isTrue();
    assertThat(report.incidents()).hasSize(2);
  }

  private static Report tried(String... lines) {
    return Archive.tried(Archive.rules(), Optional.empty(), List.of(lines));
  }

  private static Foreseen only(Report report) {
    assertThat(report.incidents()).hasSize(1);
    return report.incidents().get(0);
  }
}
