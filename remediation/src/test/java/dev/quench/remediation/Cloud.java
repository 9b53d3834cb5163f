package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.verify.ChangeRecord;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A service on Cloud Run as a story needs it: revisions, traffic, and who changed what. */
class Cloud {
  /** As whom Quench writes. */
  static final String SELF = "quench@p";

  static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");

  private static final Map<String, URI> ADDRESSES = new ConcurrentHashMap<>();

  final List<Revision> revisions = new ArrayList<>();
  final List<ChangeRecord> changes = new ArrayList<>();
  final List<List<TrafficTarget>> writes = new ArrayList<>();
  boolean reconciling;
  boolean factsUnreadable;
  boolean absent;
  boolean changesUnreadable;
  boolean denied;

  /** When the log was asked for changes, for secrets, or for what a revision wrote. */
  final List<Instant> logReads = new ArrayList<>();

  /** How far Quench's clock is ahead of Cloud Run's. */
  Duration ahead = Duration.ZERO;

  /** How late the log shows a change. */
  Duration late = Duration.ZERO;

  Reading<Fleet> fleet = Reading.known(Fleet.QUIET);
  Instant now = Instant.parse("2026-03-01T12:00:00Z");
  List<TrafficTarget> wish = List.of();
  String modifier = "ci@p";
  Instant updated = now;

  /** Statuses lag behind: this revision serves, whatever is wished. */
  Optional<RevisionName> frozenServing = Optional.empty();

  private long moves;

  static RevisionName rev(int number) {
    return new RevisionName("llm-forge-0000" + number);
  }

  Reading<Facts> facts(Effect.ReadFacts read) {
    if (read.around()) {
      logReads.add(now);
    }
    return factsUnreadable
        ? Reading.unreadable("the API is away")
        : Reading.known(
            new Facts(
                    now,
                    state(),
                    revisions,
                    read.changesSince().map(this::changes).orElse(Facts.UNASKED))
                .amid(fleet));
  }

  private Reading<List<ChangeRecord>> changes(Instant since) {
    logReads.add(now);
    return changesUnreadable
        ? Reading.unreadable("the log is away")
        : Reading.known(
            changes.stream()
                .filter(it -> !it.at().plus(late).isAfter(there()) && !it.at().isBefore(since))
                .toList());
  }

  Trial tryOut() {
    return denied
        ? new Trial(now, Trial.Answer.REFUSED, "PERMISSION_DENIED: run.services.update")
        : new Trial(now, Trial.Answer.ACCEPTED, "");
  }

  TrafficWritten write(Effect.WriteTraffic write) {
    if (!write.basis().equals(state().basis())) {
      return new TrafficWritten.Overtaken("the wish changed");
    }
    apply(write);
    return new TrafficWritten.Settled(now, now, state());
  }

  void apply(Effect.WriteTraffic write) {
    Map<RevisionName, Integer> before = state().serving();
    writes.add(write.wish());
    wish = write.wish();
    moves += state().serving().equals(before) ? 0 : 1;
    changes.add(
        new ChangeRecord(there(), SELF, Set.of(ChangeRecord.Kind.TRAFFIC), Optional.empty(), false)
            .asking(wish));
    modifier = SELF;
    updated = there();
  }

  /** What Cloud Run takes for now. */
  Instant there() {
    return now.minus(ahead);
  }

  int share(int number) {
    return state().share(rev(number));
  }

  /** How many writes moved traffic, as against tags. */
  long moves() {
    return moves;
  }

  ServiceState state() {
    return absent ? ServiceState.absent(FORGE) : present();
  }

  private ServiceState present() {
    Optional<RevisionName> ready =
        revisions.stream().filter(Revision::usable).findFirst().map(Revision::name);
    List<TrafficStatus> statuses = new ArrayList<>();
    List<TrafficTarget> asked = wish.isEmpty() ? List.of(TrafficTarget.latest(100)) : wish;
    for (TrafficTarget it : asked) {
      Optional<RevisionName> name = it.revision().or(() -> ready);
      name.ifPresent(
          r ->
              statuses.add(
                  new TrafficStatus(r, it.percent(), it.tag(), it.tag().map(t -> uri(r.value())))));
    }
    frozenServing.ifPresent(
        it -> {
          statuses.clear();
          statuses.add(new TrafficStatus(it, 100, Optional.empty(), Optional.empty()));
        });
    statuses.sort(Comparator.comparing(TrafficStatus::percent));
    return new ServiceState(
        FORGE,
        revisions.isEmpty() ? Template.of("") : revisions.get(0).template(),
        wish,
        statuses,
        ready,
        revisions.stream().findFirst().map(Revision::name),
        reconciling,
        1,
        1,
        modifier,
        updated,
        "etag",
        uri("service"),
        Map.of());
  }

  static URI uri(String host) {
    return ADDRESSES.computeIfAbsent(host, it -> URI.create("http://" + it));
  }
}
