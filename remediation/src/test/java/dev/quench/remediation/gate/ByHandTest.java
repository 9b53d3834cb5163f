package dev.quench.remediation.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.remediation.Manual;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people may take upon themselves, whatever the record of their request says. */
class ByHandTest {
  private static final Manual ALL =
      new Manual(
          "sre",
          Optional.empty(),
          Arrays.stream(Refusal.values()).map(Refusal::name).toList(),
          Optional.of("it must"),
          Optional.empty());

  @ParameterizedTest
  @EnumSource
  void onlyWhatMayBeTakenOnIs(Refusal refusal) {
    GateVerdict<Refusal> verdict =
        Gates.taken(ALL, GateVerdict.refuse("gate", refusal, "1", "2", "so"));
    assertThat(verdict.refuses()).isEqualTo(refusal.byHand() != ByHand.MAY);
  }

  @ParameterizedTest
  @EnumSource
  void whatMayNotBeTakenOnSaysWhatToDoInstead(Refusal refusal) {
    assertThat(refusal.instead().isBlank()).isEqualTo(refusal.byHand() != ByHand.NEVER);
  }

  @Test
  void cautionAndOpinionMayBeTakenOnAndNothingElse() {
    Set<Refusal> may = EnumSet.noneOf(Refusal.class);
    List.of(Refusal.values()).stream().filter(Refusal::overridable).forEach(may::add);
    assertThat(may)
        .containsExactlyInAnyOrder(
            Refusal.STALE,
            Refusal.HUMAN_ACTIVE,
            Refusal.OVERLOADED,
            Refusal.CLIENT_CAUSED,
            Refusal.NOT_CONFIRMED,
            Refusal.MULTI_SERVICE_EVENT,
            Refusal.NOT_THE_REVISION,
            Refusal.PAUSED,
            Refusal.ON_HOLD,
            Refusal.COOLING_DOWN,
            Refusal.BREAKER_OPEN);
  }
}
