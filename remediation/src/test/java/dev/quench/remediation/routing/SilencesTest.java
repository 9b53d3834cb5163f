package dev.quench.remediation.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ModeId;
import dev.quench.common.RuleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SilencesTest {
  private static final Instant FROM = Instant.parse("2026-12-01T06:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofHours(2));
  private static final Sighting CLI = seen("m", "r", "cli");
  private static final Sighting SDK = seen("m", "q", "sdk");
  private static final Sighting WHOLE = Sighting.of("s", Optional.empty());

  @Test
  void itBeginsAndEndsToTheInstant() {
    Silence it = silence(match("", "", ""), true, true);
    assertThat(it.inForce(FROM.minusMillis(1))).isFalse();
    assertThat(it.inForce(FROM)).isTrue();
    assertThat(it.inForce(UNTIL.minusMillis(1))).isTrue();
    assertThat(it.inForce(UNTIL)).isFalse();
    assertThat(it.over(UNTIL)).isTrue();
  }

  @Test
  void allThatIsSeenMustBeMutedAndAnyThatIsSeenHolds() {
    Silences cli = new Silences(List.of(silence(match("", "", "cli"), true, true)));
    assertThat(cli.muting(List.of(CLI), FROM)).isPresent();
    assertThat(cli.muting(List.of(CLI, SDK), FROM)).isEmpty();
    assertThat(cli.holding(List.of(SDK, CLI), FROM)).isPresent();
    assertThat(cli.holding(List.of(SDK), FROM)).isEmpty();
  }

  @Test
  void severalTogetherMuteWhatEachMutesAPartOf() {
    Silences both =
        new Silences(
            List.of(
                silence(match("", "", "cli"), true, false),
                silence(match("", "q", ""), true, false)));
    assertThat(both.muting(List.of(CLI, SDK), FROM)).isPresent();
  }

  @Test
  void whatASilenceAsksForMustBeThere() {
    assertThat(match("m", "r", "cli").matches(CLI)).isTrue();
    assertThat(match("m", "r", "sdk").matches(CLI)).isFalse();
    assertThat(match("m", "", "").matches(WHOLE)).isFalse();
    assertThat(match("", "", "").matches(WHOLE)).isTrue();
  }

  @Test
  void theTwoSwitchesAreTwo() {
    Silences mute = new Silences(List.of(silence(match("", "", ""), true, false)));
    Silences hold = new Silences(List.of(silence(match("", "", ""), false, true)));
    assertThat(mute.holding(List.of(WHOLE), FROM)).isEmpty();
    assertThat(hold.muting(List.of(WHOLE), FROM)).isEmpty();
  }

  private static Silence silence(Match match, boolean mute, boolean hold) {
    return new Silence("x", match, mute, hold, Optional.of(FROM), UNTIL, "why", "ada");
  }

  private static Match match(String mode, String rule, String agent) {
    return new Match(
        List.of(),
        List.of(),
        mode.isEmpty() ? List.of() : List.of(new ModeId(mode)),
        rule.isEmpty() ? List.of() : List.of(new RuleId(rule)),
        agent.isEmpty() ? List.of() : List.of(agent));
  }

  private static Sighting seen(String mode, String rule, String agent) {
    return new Sighting(
        "s",
        Optional.empty(),
        Optional.of(new ModeId(mode)),
        Optional.of(new RuleId(rule)),
        Optional.of(agent));
  }
}
