package dev.quench.adapters.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.Effect;
import dev.quench.remediation.Event;
import dev.quench.remediation.Memory;
import dev.quench.remediation.Watch;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.gate.Decision;
import dev.quench.remediation.record.IncidentRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchCodecTest {

  private final LedgerCodec codec = new LedgerCodec();

  @ParameterizedTest
  @ValueSource(
      classes = {Watch.class, Event.class, Effect.class, Fleet.class, IncidentRecord.class})
  void whateverTheBrainRecordsIsReadBackEqual(Class<?> type) throws Exception {
    List<?> samples = RecordSamples.of(type);
    assertThat(samples).hasSizeGreaterThan(2);
    for (Object sample : samples) {
      String json = codec.encode(sample);
      assertThat((Object) codec.decode(json, sample.getClass())).isEqualTo(sample);
    }
  }

  @Test
  void everyKindOfEffectOccursInTheSamples() throws Exception {
    StringBuilder all = new StringBuilder();
    for (Watch watch : RecordSamples.of(Watch.class)) {
      all.append(codec.encode(watch));
    }
    for (Class<?> kind : Effect.class.getPermittedSubclasses()) {
      assertThat(all).contains("\"@type\":\"" + kind.getSimpleName() + '"');
    }
  }

  @Test
  void aDecisionFromBeforeTheyWereCountedWasMadeOnce() throws Exception {
    String old =
        """
        {"at":"2026-03-01T10:00:00Z","refusal":null,"verdicts":[],"why":"by ann","rules":null,
         "review":null,"facts":[],"first":null}
        """;
    Decision<?> read = codec.decode(old, Decision.class);
    assertThat(read.times()).isEqualTo(1);
    assertThat(read.acted()).isEmpty();
  }

  @Test
  void aMemoryFromBeforeWhatPeopleDecidedWasKeptHoldsNothingBack() throws Exception {
    String now = codec.encode(Memory.EMPTY);
    String old = now.replace(",\"handsOff\":[]", "");
    assertThat(old).isNotEqualTo(now);
    assertThat(codec.decode(old, Memory.class)).isEqualTo(Memory.EMPTY);
  }

  @Test
  void aNewWatchIsReadBackEqual() throws Exception {
    Watch watch = Watch.start(new ServiceRef("p", "us-central1", "llm-forge"));
    assertThat(codec.decode(codec.encode(watch), Watch.class)).isEqualTo(watch);
  }
}
