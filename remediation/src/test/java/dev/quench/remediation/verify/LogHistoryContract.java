package dev.quench.remediation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.verify.ChangeRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every history promises. */
public abstract class LogHistoryContract {

  protected static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  protected static final ServiceRef SERVICE = new ServiceRef("proj", "us-central1", "llm-forge");
  private static final ServiceRef OTHER = new ServiceRef("proj", "us-central1", "other");
  private static final RevisionName BAD = new RevisionName("llm-forge-00002-bad");
  private static final RevisionName GOOD = new RevisionName("llm-forge-00001-abc");
  private static final ModeId MODE = new ModeId("agent-failure");
  private static final ModeId STARTUP = new ModeId("service-startup-failure");

  /** The history under test. */
  protected abstract LogHistory history();

  /** Somebody asked for a change: the audit log has an entry. */
  protected abstract void changed(ServiceRef service, ChangeRecord change);

  /** A revision logged an entry in which the rules find this. */
  protected abstract void wrote(
      ServiceRef service, RevisionName revision, Instant at, Optional<ModeId> mode);

  /** Makes all calls fail from now on. */
  protected abstract void breakDown();

  @Test
  void changesComeOldestFirstWithWhoAndWhat() {
    ChangeRecord deploy = change(60, Set.of(Kind.TEMPLATE), Optional.of(BAD), false);
    ChangeRecord shift = change(120, Set.of(Kind.TRAFFIC), Optional.empty(), false);
    changed(SERVICE, shift);
    changed(SERVICE, deploy);
    assertThat(history().changes(SERVICE, NOON)).isEqualTo(Reading.known(List.of(deploy, shift)));
  }

  @Test
  void aRefusedAttemptIsToldAsFailed() {
    ChangeRecord attempt = change(60, Set.of(Kind.TRAFFIC), Optional.empty(), true);
    changed(SERVICE, attempt);
    assertThat(history().changes(SERVICE, NOON)).isEqualTo(Reading.known(List.of(attempt)));
  }

  @Test
  void olderChangesAndThoseOfOthersAreLeftOut() {
    changed(SERVICE, change(-1, Set.of(Kind.TRAFFIC), Optional.empty(), false));
    changed(OTHER, change(60, Set.of(Kind.TRAFFIC), Optional.empty(), false));
    assertThat(history().changes(SERVICE, NOON)).isEqualTo(Reading.known(List.of()));
  }

  @Test
  void evidenceCountsTheRevisionsEntriesByMode() {
    wrote(SERVICE, BAD, at(1), Optional.of(MODE));
    wrote(SERVICE, BAD, at(2), Optional.of(MODE));
    wrote(SERVICE, BAD, at(3), Optional.of(STARTUP));
    wrote(SERVICE, BAD, at(4), Optional.empty());
    assertThat(history().evidence(SERVICE, BAD, NOON))
        .isEqualTo(Reading.known(new LogEvidence(4, Map.of(MODE, 2, STARTUP, 1), true)));
  }

  @Test
  void evidenceLeavesOutWhatIsOlderOrAnothersOwn() {
    wrote(SERVICE, BAD, at(-1), Optional.of(MODE));
    wrote(SERVICE, GOOD, at(1), Optional.of(MODE));
    wrote(OTHER, BAD, at(1), Optional.of(MODE));
    assertThat(history().evidence(SERVICE, BAD, NOON))
        .isEqualTo(Reading.known(new LogEvidence(0, Map.of(), true)));
  }

  @Test
  void aLogThatIsAwayIsUnreadableAndNotEmpty() {
    breakDown();
    assertThat(history().changes(SERVICE, NOON)).isInstanceOf(Reading.Unreadable.class);
    assertThat(history().evidence(SERVICE, BAD, NOON)).isInstanceOf(Reading.Unreadable.class);
  }

  private static ChangeRecord change(
      long seconds, Set<Kind> kinds, Optional<RevisionName> revision, boolean failed) {
    return new ChangeRecord(at(seconds), "ada@example.com", kinds, revision, failed);
  }

  private static Instant at(long seconds) {
    return NOON.plus(Duration.ofSeconds(seconds));
  }
}
