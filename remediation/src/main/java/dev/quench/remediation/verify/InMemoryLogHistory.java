package dev.quench.remediation.verify;

import dev.quench.common.ModeId;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.twin.Outage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A log that is written by calling it, and is away on request. */
public final class InMemoryLogHistory implements LogHistory {

  /** How many entries and changes are kept each; older ones are forgotten. */
  public static final int KEPT = 10_000;

  private final Outage outage = new Outage("log");
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Deque<Entry> entries = new ArrayDeque<>();

  private final Deque<Rotated> rotations = new ArrayDeque<>();

  private record Rotated(String project, Rotation record) {}

  private record Change(ServiceRef service, ChangeRecord record) {}

  private record Entry(
      ServiceRef service, RevisionName revision, Instant at, Optional<ModeId> mode) {}

  /** Makes the next calls fail. */
  public void beAwayFor(int calls) {
    outage.lastFor(calls);
  }

  /** Makes the next calls fail as they do when the project's quota of reads is spent. */
  public void refuseReads(int calls) {
    outage.lastFor(
        calls,
        "log: RESOURCE_EXHAUSTED: Quota exceeded for quota metric 'Read requests' and limit "
            + "'Read requests per minute' of service 'logging.googleapis.com'");
  }

  /** Somebody asked for a change. */
  public synchronized void changed(ServiceRef service, ChangeRecord change) {
    changes.addLast(new Change(service, change));
    if (changes.size() > KEPT) {
      changes.removeFirst();
    }
  }

  /** Somebody gave a secret of a project another version. */
  public synchronized void rotated(String project, Rotation rotation) {
    rotations.addLast(new Rotated(project, rotation));
    if (rotations.size() > KEPT) {
      rotations.removeFirst();
    }
  }

  /** A revision wrote an entry; {@code mode} is what the rules find in it. */
  public synchronized void wrote(
      ServiceRef service, RevisionName revision, Instant at, Optional<ModeId> mode) {
    entries.addLast(new Entry(service, revision, at, mode));
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  @Override
  public synchronized Reading<List<ChangeRecord>> changes(ServiceRef service, Instant since) {
    return outage.unlessAway(
        () ->
            changes.stream()
                .filter(it -> it.service().equals(service))
                .map(Change::record)
                .filter(it -> !it.at().isBefore(since))
                .sorted(Comparator.comparing(ChangeRecord::at))
                .toList());
  }

  @Override
  public synchronized Reading<LogEvidence> evidence(
      ServiceRef service, RevisionName revision, Instant since) {
    return outage.unlessAway(() -> evidence(written(service, revision, since).toList()));
  }

  @Override
  public synchronized Reading<List<Rotation>> rotations(ServiceRef service, Instant since) {
    return outage.unlessAway(
        () ->
            rotations.stream()
                .filter(it -> it.project().equals(service.project()))
                .map(Rotated::record)
                .filter(it -> !it.at().isBefore(since))
                .sorted(Comparator.comparing(Rotation::at))
                .toList());
  }

  private Stream<Entry> written(ServiceRef service, RevisionName revision, Instant since) {
    return entries.stream()
        .filter(it -> it.service().equals(service) && it.revision().equals(revision))
        .filter(it -> !it.at().isBefore(since));
  }

  private static LogEvidence evidence(List<Entry> written) {
    Map<ModeId, Integer> matches = new TreeMap<>();
    written.forEach(it -> it.mode().ifPresent(mode -> matches.merge(mode, 1, Integer::sum)));
    return new LogEvidence(written.size(), matches, true);
  }
}
