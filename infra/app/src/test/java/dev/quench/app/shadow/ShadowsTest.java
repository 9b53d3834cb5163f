package dev.quench.app.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.sqlite.LedgerCodec;
import dev.quench.app.Rulebook;
import dev.quench.common.EvidenceClass;
import dev.quench.common.Finding;
import dev.quench.common.Impact;
import dev.quench.common.ServiceRef;
import dev.quench.common.Severity;
import dev.quench.common.SignalId;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.rules.file.Rule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What rules in shadow find is counted, and is in the ledger afterwards. */
class ShadowsTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Instant TEN = Instant.parse("2026-11-26T10:00:00Z");
  private static final String FILE =
      """
      modes: [{id: m, title: M, remediation: tell}]
      services:
        - {name: llm-forge, cool-down: 10m, probes: [{id: health, path: /health}]}
      rules:
        - {id: light, mode: m, impact: minor, filter: 'textPayload:x'}
        - id: dark
          mode: m
          impact: service
          threshold: {count: 2, within: 1m}
          shadow: true
          filter: 'textPayload:y'
      """;

  private final InMemoryLedger ledger = new InMemoryLedger();
  private Rulebook rulebook = parsed(FILE);
  private final Shadows shadows = new Shadows(ledger, () -> rulebook, InstantSource.fixed(TEN));

  @Test
  void aRuleThatHasMatchedNothingIsShownAsSuch() {
    shadows.keep();
    assertThat(kept().rules())
        .containsExactly(new ShadowRule(dark().id(), dark().fingerprint().value(), TEN, List.of()));
  }

  @Test
  void whatMeetsTheThresholdWouldHaveOpenedAnIncident() {
    see(0, 90, 120);
    Sighting seen = sighting();
    assertThat(seen.entries()).isEqualTo(3);
    assertThat(List.of(seen.first(), seen.last())).containsExactly(TEN, TEN.plusSeconds(120));
    assertThat(seen.openings()).isEqualTo(1);
    assertThat(seen.latest())
        .contains(
            new Sighting.Opening(
                TEN.plusSeconds(120), Severity.P1, Optional.empty(), TEN.plusSeconds(120)));
  }

  @Test
  void whatMeetsItAgainWithinTheCoolDownIsTheSameIncident() {
    see(0, 10, 500, 510, 1100, 1110);
    assertThat(sighting().openings()).isEqualTo(1);
    see(2000, 2010);
    assertThat(sighting().openings()).isEqualTo(2);
    assertThat(sighting().latest()).map(Sighting.Opening::at).contains(TEN.plusSeconds(2010));
  }

  @Test
  void anEntryThatComesTwiceMeetsNoThreshold() {
    see(0, 0, 0);
    assertThat(sighting().openings()).isZero();
  }

  @Test
  void anEditBeginsAnewAndARuleOutOfTheShadowIsForgotten() {
    see(0, 10);
    rulebook = parsed(FILE.replace("textPayload:y", "textPayload:z"));
    shadows.keep();
    assertThat(kept().rules()).extracting(ShadowRule::sightings).containsExactly(List.of());
    rulebook = parsed(FILE.replace("shadow: true", "shadow: false"));
    shadows.keep();
    assertThat(kept()).isEqualTo(Shadowed.NOTHING);
  }

  @Test
  void anotherProcessCountsOnTheSameRecord() {
    see(0);
    Shadows other = new Shadows(ledger, () -> rulebook, InstantSource.fixed(TEN));
    other.saw(List.of(finding(1)));
    other.keep();
    see(2);
    assertThat(sighting().entries()).isEqualTo(3);
  }

  @Test
  void whileTheLedgerIsAwayCountsAreHeldAndWhatIsTooMuchIsSaid() {
    ledger.beAwayFor(1);
    shadows.saw(Collections.nCopies(Shadows.MOST + 7, finding(0)));
    shadows.keep();
    shadows.keep();
    assertThat(sighting().entries()).isEqualTo(Shadows.MOST);
    assertThat(kept().uncounted()).isEqualTo(7);
  }

  @Test
  void theRecordIsReadBackFromTheLedger() throws Exception {
    see(0, 10, 20);
    LedgerCodec codec = new LedgerCodec();
    assertThat(codec.decode(codec.encode(kept()), Shadowed.class)).isEqualTo(kept());
  }

  private void see(int... seconds) {
    for (int second : seconds) {
      shadows.saw(List.of(finding(second)));
    }
    shadows.keep();
  }

  private Finding finding(int second) {
    return new Finding(
        dark().id(),
        dark().fingerprint().value(),
        dark().mode(),
        new Impact.Service(),
        dark().threshold(),
        EvidenceClass.APPLICATION_TEXT,
        false,
        FORGE,
        Optional.empty(),
        List.of(),
        List.of(new SignalId("log", TEN.plusSeconds(second), "i" + second)));
  }

  private Rule dark() {
    return rulebook.rules().rules().get(1);
  }

  private Sighting sighting() {
    return kept().rules().get(0).sightings().get(0);
  }

  private Shadowed kept() {
    return ledger
        .read(Shadowed.KEY, Shadowed.class)
        .toOptional()
        .flatMap(it -> it)
        .map(Versioned::document)
        .orElse(Shadowed.NOTHING);
  }

  private static Rulebook parsed(String text) {
    return Rulebook.parse(text)
        .match(
            it -> it,
            issues -> {
              throw new AssertionError(issues);
            });
  }
}
