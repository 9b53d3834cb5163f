package dev.quench.remediation.record;

import dev.quench.common.Reading;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Watch;
import dev.quench.remediation.ledger.Change;
import dev.quench.remediation.ledger.Key;
import dev.quench.remediation.ledger.Ledger;
import dev.quench.remediation.ledger.Versioned;
import dev.quench.remediation.people.Deed;
import dev.quench.remediation.shift.Shift;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of incidents and shifts in the ledger. They are written in the commit of the watch
 * that they follow from, so that nothing is cut short there before it is kept here.
 */
public final class Archive {
  /** How many records of a service are kept; the oldest go first. */
  public static final int MAX = 200;

  /** Ids of one service are numbered as they are given. */
  private static final Comparator<Key> AS_GIVEN =
      Comparator.comparing((Key it) -> it.name().length()).thenComparing(Key::name);

  private final Ledger ledger;
  private final int max;

  public Archive(Ledger ledger) {
    this(ledger, MAX);
  }

  Archive(Ledger ledger, int max) {
    this.ledger = ledger;
    this.max = max;
  }

  /** What has to be committed together with a watch that becomes another. */
  public Reading<List<Change>> changes(Watch before, Watch after) {
    Optional<Shift> replaced = before.shift().filter(it -> !goesOn(it, after));
    return replaced.isEmpty()
        ? ofIncidents(before, after)
        : ofIncidents(before, after)
            .match(
                incidents -> with(incidents, after.service(), replaced.get()), Reading::unreadable);
  }

  private static boolean goesOn(Shift it, Watch after) {
    return after.shift().filter(now -> now.id().equals(it.id())).isPresent();
  }

  private Reading<List<Change>> with(List<Change> others, ServiceRef service, Shift replaced) {
    return keptShifts(service)
        .match(
            kept ->
                Reading.known(
                    Stream.concat(others.stream(), Stream.of(change(service, kept, replaced)))
                        .toList()),
            Reading::unreadable);
  }

  private static Change change(
      ServiceRef service, Optional<Versioned<ShiftRecords>> kept, Shift replaced) {
    ShiftRecords before =
        kept.map(Versioned::document).orElse(new ShiftRecords(service, List.of()));
    return new Change(
        ShiftRecords.key(service), kept.map(Versioned::version).orElse(0L), before.and(replaced));
  }

  /** The shifts of a watch, oldest first: the latest, and those before it that are kept. */
  public Reading<List<Shift>> shifts(Watch watch) {
    return keptShifts(watch.service())
        .match(
            kept ->
                Reading.known(
                    Stream.concat(
                            kept.stream().flatMap(it -> it.document().shifts().stream()),
                            watch.shift().stream())
                        .toList()),
            Reading::unreadable);
  }

  private Reading<Optional<Versioned<ShiftRecords>>> keptShifts(ServiceRef service) {
    return ledger.read(ShiftRecords.key(service), ShiftRecords.class);
  }

  private Reading<List<Change>> ofIncidents(Watch before, Watch after) {
    List<Change> changes = new ArrayList<>();
    for (Incident it : news(before, after)) {
      Reading<Optional<Versioned<IncidentRecord>>> kept = read(after.service(), it.id());
      if (kept instanceof Reading.Unreadable<Optional<Versioned<IncidentRecord>>> away) {
        return Reading.unreadable(away.reason());
      }
      changes.add(change(before, after.service(), it, kept.toOptional().flatMap(old -> old)));
    }
    long fresh = changes.stream().filter(it -> it.replaces() == 0).count();
    return fresh == 0
        ? Reading.known(changes)
        : beyondBound(after.service(), fresh)
            .match(
                old -> Reading.known(Stream.concat(changes.stream(), old.stream()).toList()),
                Reading::unreadable);
  }

  /** The incidents of a watch in full, oldest first, also those that it no longer has. */
  public Reading<List<Incident>> incidents(Watch watch) {
    return keys(watch.service()).match(keys -> incidents(watch, keys), Reading::unreadable);
  }

  private Reading<List<Incident>> incidents(Watch watch, List<Key> keys) {
    List<Incident> all = new ArrayList<>();
    for (Key key : keys) {
      Reading<Optional<Versioned<IncidentRecord>>> kept = ledger.read(key, IncidentRecord.class);
      if (kept instanceof Reading.Unreadable<Optional<Versioned<IncidentRecord>>> away) {
        return Reading.unreadable(away.reason());
      }
      kept.toOptional()
          .flatMap(it -> it)
          .map(it -> it.document().incident())
          .ifPresent(it -> all.add(open(watch, it).map(o -> o.recalling(it)).orElse(it)));
    }
    List<String> kept = all.stream().map(Incident::id).toList();
    Stream.concat(watch.past().stream(), watch.incident().stream())
        .filter(it -> !kept.contains(it.id()))
        .forEach(all::add);
    all.sort(Comparator.comparing(Incident::openedAt));
    return Reading.known(all);
  }

  /** What has to be committed for a person's deed about an incident that no watch has any more. */
  public Reading<List<Change>> changes(ServiceRef service, String incident, Deed deed) {
    return read(service, incident)
        .match(
            kept -> Reading.known(kept.stream().map(it -> change(service, it, deed)).toList()),
            Reading::unreadable);
  }

  private static Change change(ServiceRef service, Versioned<IncidentRecord> kept, Deed deed) {
    Incident next = kept.document().incident().with(deed);
    return new Change(
        IncidentRecord.key(service, next.id()), kept.version(), new IncidentRecord(service, next));
  }

  private static List<Incident> news(Watch before, Watch after) {
    return Stream.concat(
            after.past().stream().filter(it -> isNews(it, before)),
            after.incident().stream().filter(it -> isCut(it, before)))
        .toList();
  }

  /** Whether an open incident has lost what a decision's gates said. */
  private static boolean isCut(Incident it, Watch before) {
    return open(before, it)
        .filter(old -> !it.recalling(old).decisions().equals(it.decisions()))
        .isPresent();
  }

  private static Optional<Incident> open(Watch watch, Incident it) {
    return watch.incident().filter(old -> old.id().equals(it.id()));
  }

  private static boolean isNews(Incident it, Watch before) {
    return before.past().stream()
        .filter(old -> old.id().equals(it.id()))
        .noneMatch(old -> old.equals(it) || old.brief().equals(it.brief()));
  }

  private static Change change(
      Watch before, ServiceRef service, Incident it, Optional<Versioned<IncidentRecord>> kept) {
    Incident known = open(before, it).map(it::recalling).orElse(it);
    boolean was = before.past().stream().anyMatch(old -> old.id().equals(it.id()));
    IncidentRecord next =
        kept.map(Versioned::document)
            .map(old -> was ? old.and(known) : old.then(known))
            .orElseGet(() -> new IncidentRecord(service, known));
    return new Change(
        IncidentRecord.key(service, it.id()), kept.map(Versioned::version).orElse(0L), next);
  }

  private Reading<List<Change>> beyondBound(ServiceRef service, long fresh) {
    return keys(service)
        .match(
            keys -> removals(keys.subList(0, (int) Math.max(0, keys.size() + fresh - max))),
            Reading::unreadable);
  }

  private Reading<List<Change>> removals(List<Key> oldest) {
    List<Change> removals = new ArrayList<>();
    for (Key key : oldest) {
      ledger
          .read(key, IncidentRecord.class)
          .toOptional()
          .flatMap(it -> it)
          .ifPresent(it -> removals.add(Change.removal(key, it.version())));
    }
    return Reading.known(removals);
  }

  private Reading<List<Key>> keys(ServiceRef service) {
    String mine = service + "/";
    return ledger
        .keys(IncidentRecord.KIND)
        .match(
            all ->
                Reading.known(
                    all.stream()
                        .filter(it -> it.name().startsWith(mine))
                        .sorted(AS_GIVEN)
                        .toList()),
            Reading::unreadable);
  }

  private Reading<Optional<Versioned<IncidentRecord>>> read(ServiceRef service, String id) {
    return ledger.read(IncidentRecord.key(service, id), IncidentRecord.class);
  }
}
