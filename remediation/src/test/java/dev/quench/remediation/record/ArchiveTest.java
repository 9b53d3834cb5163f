package dev.quench.remediation.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Past;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.CommitOutcome;
import dev.quench.remediation.ledger.Document;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.shift.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing of an incident or a shift is lost when others come after it. */
class ArchiveTest {
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final Archive archive = new Archive(ledger, 24);
  private final Past past = new Past(this::commit);

  @Test
  void everyIncidentKeepsItsTimelineEvidenceGatesAndProbe() {
    List<Incident> whole = past.incidents(22);
    List<Incident> kept = incidents();
    assertThat(past.watch().past()).hasSize(Watch.MAX_PAST);
    assertThat(kept).extracting(Incident::id).isEqualTo(ids(whole));
    for (int i = 0; i < whole.size(); i++) {
      assertThat(kept.get(i).timeline()).containsAll(whole.get(i).timeline());
      assertThat(kept.get(i).decisions()).isEqualTo(whole.get(i).decisions());
      assertThat(kept.get(i).probe()).isEqualTo(whole.get(i).probe());
      assertThat(kept.get(i).seen()).isEqualTo(whole.get(i).seen());
    }
    assertThat(kept).allMatch(it -> !it.decision().orElseThrow().verdicts().isEmpty());
    assertThat(kept).allMatch(it -> it.timeline().size() > 10);
  }

  @Test
  void whatPeopleDoLaterIsAddedToTheWholeRecord() {
    Incident first = past.incidents(4).get(0);
    past.noted(first.id(), "the disk was full");
    Incident now = incidents().get(0);
    assertThat(now.deeds())
        .extracting(Deed::text)
        .containsExactly("P1, it is down", "the disk was full");
    assertThat(now.timeline())
        .startsWith(first.timeline().toArray(it -> new dev.quench.remediation.Entry[it]));
    assertThat(now.timeline()).hasSize(first.timeline().size() + 1);
    assertThat(now.decisions()).isEqualTo(first.decisions());
  }

  @Test
  void aNoteIsPutOnTheRecordOfWhatNoWatchHasAnyMore() {
    Incident first = past.incidents(22).get(0);
    Deed deed = new Deed(Instant.EPOCH, "ann", Deed.Kind.NOTED, Optional.empty(), "late");
    commit(archive.changes(past.watch().service(), first.id(), deed));
    assertThat(incidents().get(0).deeds()).hasSize(2).endsWith(deed);
  }

  @Test
  void theOldestGoBeyondTheBound() {
    List<Incident> whole = past.incidents(27);
    List<Incident> kept = incidents();
    assertThat(ids(kept)).isEqualTo(ids(whole).subList(3, whole.size()));
  }

  @Test
  void theTenShiftsBeforeTheLatestAreKept() {
    List<Shift> whole = past.refusedRollouts(13);
    List<Shift> kept = archive.shifts(past.watch()).toOptional().orElseThrow();
    assertThat(kept).isEqualTo(whole.subList(2, 13));
    assertThat(kept).noneMatch(it -> it.decisions().isEmpty());
  }

  @Test
  void whileTheLedgerIsAwayNothingIsTakenForKept() {
    Watch before = past.watch();
    past.incidents(1);
    ledger.beAwayFor(1);
    assertThat(archive.changes(before, past.watch())).isInstanceOf(Reading.Unreadable.class);
  }

  private List<Incident> incidents() {
    return archive.incidents(past.watch()).toOptional().orElseThrow();
  }

  private static List<String> ids(List<Incident> incidents) {
    return incidents.stream().map(Incident::id).toList();
  }

  private void commit(Watch before, Watch after) {
    commit(archive.changes(before, after));
  }

  private void commit(Reading<List<Change>> changes) {
    List<Change> all = new ArrayList<>(changes.toOptional().orElseThrow());
    assertThat(ledger.commit(all)).isInstanceOf(CommitOutcome.Committed.class);
    all.stream()
        .filter(it -> it.document().isPresent())
        .forEach(
            it ->
                assertThat(ledger.now(it.key(), Document.class).map(Versioned::version))
                    .contains(it.replaces() + 1));
  }
}
