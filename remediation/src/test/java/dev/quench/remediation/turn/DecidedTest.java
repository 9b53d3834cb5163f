package dev.quench.remediation.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RulesHash;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.gate.GateVerdict;
import dev.quench.remediation.gate.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which decisions are kept, and how. */
class DecidedTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private final Decided<Refusal> decided = Decided.latestOf(List.of());

  @Test
  void ofMoreThanTheBoundTheFirstTheLatestAndWhatWasActedOnStay() {
    decided.add(refused(0, "rules-0"));
    decided.add(refused(1, "rules-1"));
    decided.acted(START.plusSeconds(1));
    for (int i = 2; i < 80; i++) {
      decided.add(refused(i, "rules-" + i));
    }
    List<Long> kept =
        decided.all().stream()
            .map(it -> it.at().getEpochSecond() - START.getEpochSecond())
            .toList();
    assertThat(kept).hasSize(Decided.MOST).startsWith(0L, 1L, 32L).endsWith(78L, 79L);
  }

  @Test
  void evenIfAllWereActedOnItIsBounded() {
    for (int i = 0; i < 80; i++) {
      decided.add(refused(i, "rules"));
      decided.acted(START.plusSeconds(i));
    }
    assertThat(decided.all()).hasSize(Decided.MOST);
    assertThat(decided.last())
        .hasValueSatisfying(it -> assertThat(it.at()).isEqualTo(START.plusSeconds(79)));
  }

  @Test
  void whatSaysTheSameIsCounted() {
    assertThat(decided.add(refused(0, "rules"))).isTrue();
    assertThat(decided.add(refused(60, "rules"))).isFalse();
    assertThat(decided.add(refused(120, "rules"))).isFalse();
    Decision<Refusal> only = decided.all().get(0);
    assertThat(decided.all()).hasSize(1);
    assertThat(only.times()).isEqualTo(3);
    assertThat(only.first()).contains(START);
    assertThat(only.at()).isEqualTo(START.plusSeconds(120));
  }

  @Test
  void otherRulesOrAnotherGateMakeItAnotherAndWhatWasActedOnIsClosed() {
    decided.add(refused(0, "rules"));
    decided.add(refused(1, "other"));
    decided.add(refused(2, "other", "pause"));
    decided.add(refused(3, "other", "pause"));
    decided.acted(START.plusSeconds(3));
    decided.add(refused(4, "other", "pause"));
    assertThat(decided.all()).extracting(Decision::times).containsExactly(1, 1, 2, 1);
  }

  private static Decision<Refusal> refused(int second, String rules, String... besides) {
    List<GateVerdict<Refusal>> verdicts =
        Stream.concat(Stream.of("human"), Stream.of(besides))
            .map(
                it ->
                    new GateVerdict<>(
                        it, Optional.of(Refusal.HUMAN_ACTIVE), false, second + " s", "none", "why"))
            .toList();
    return new Decision<>(
        START.plusSeconds(second),
        Optional.of(Refusal.HUMAN_ACTIVE),
        verdicts,
        "why",
        Optional.of(new RulesHash(rules)),
        Optional.empty(),
        List.of());
  }
}
