package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service of the model: what was asked for, what is, and what is still on its way. */
final class ModelledService {
  private static final String LETTERS = "abcdefghjkmnpqrstvwxz";

  private final ServiceRef ref;
  private final Addresses addresses;
  private final Map<String, String> labels;
  private final Map<RevisionName, Revision> revisions = new LinkedHashMap<>();
  private Template template;
  private TrafficWish wish = new TrafficWish(List.of());
  private List<TrafficStatus> settled = List.of();
  private List<TrafficStatus> before = List.of();
  private Instant settledAt = Instant.MIN;
  private Optional<RevisionName> latestReady = Optional.empty();
  private Optional<RevisionName> latestCreated = Optional.empty();
  private long generation;
  private long version;
  private String lastModifier = "";
  private Instant updateTime = Instant.EPOCH;

  ModelledService(ServiceRef ref, Addresses addresses, Template first, Map<String, String> labels) {
    this.ref = ref;
    this.addresses = addresses;
    this.template = first;
    this.labels = labels;
  }

  RevisionName deploy(Template next, String principal, Instant now) {
    RevisionName name = name(revisions.size() + 1);
    template = next;
    revisions.put(name, new Revision(name, now, next, Revision.Ready.PENDING, "Deploying", false));
    latestCreated = Optional.of(name);
    changed(principal, now);
    return name;
  }

  /** The newest revision that became Ready is the latest one, whatever order they finish in. */
  void ready(RevisionName name, Instant now, Duration lag) {
    replace(name, Revision.Ready.SUCCEEDED, "");
    latestReady =
        revisions.values().stream()
            .filter(it -> it.ready() == Revision.Ready.SUCCEEDED)
            .map(Revision::name)
            .reduce((older, newer) -> newer);
    version++;
    if (wish.followsLatest()) {
      settle(now, lag);
    }
  }

  void failed(RevisionName name, String reason) {
    replace(name, Revision.Ready.FAILED, reason);
    version++;
  }

  void deleted(RevisionName name) {
    Revision old = revision(name).orElseThrow();
    revisions.put(
        name,
        new Revision(name, old.createTime(), old.template(), old.ready(), old.readyReason(), true));
  }

  Optional<String> refusal(List<TrafficTarget> targets) {
    TrafficWish asked = new TrafficWish(targets);
    return asked.refusal(this::revision).or(() -> latestNotReady(asked));
  }

  void traffic(List<TrafficTarget> targets, String principal, Instant now, Duration lag) {
    wish = new TrafficWish(targets);
    changed(principal, now);
    if (wish.servable(this::revision)) {
      settle(now, lag);
    }
  }

  /** Somebody changed something else: annotations, labels. */
  void changed(String principal, Instant now) {
    generation++;
    version++;
    lastModifier = principal;
    updateTime = now;
  }

  Optional<Revision> revision(RevisionName name) {
    return Optional.ofNullable(revisions.get(name));
  }

  List<Revision> revisions() {
    return List.copyOf(revisions.values());
  }

  ServiceState state(Instant now) {
    boolean moving = now.isBefore(settledAt);
    boolean reconciling = moving || latestIs(Revision.Ready.PENDING);
    return new ServiceState(
        ref,
        template,
        wish.targets(),
        moving ? before : settled,
        latestReady,
        latestCreated,
        reconciling,
        generation,
        reconciling ? generation - 1 : generation,
        lastModifier,
        updateTime,
        "\"" + generation + "/" + version + "\"",
        addresses.service(ref),
        labels);
  }

  private void settle(Instant now, Duration lag) {
    before = now.isBefore(settledAt) ? before : settled;
    settled = wish.statuses(ref, latestReady, addresses);
    settledAt = now.plus(lag);
  }

  private Optional<String> latestNotReady(TrafficWish asked) {
    return asked.followsLatest() && latestIs(Revision.Ready.FAILED)
        ? latestCreated.map(it -> "FAILED_PRECONDITION: Revision '" + it + "' is not ready")
        : Optional.empty();
  }

  private boolean latestIs(Revision.Ready ready) {
    return latestCreated.flatMap(this::revision).filter(it -> it.ready() == ready).isPresent();
  }

  private void replace(RevisionName name, Revision.Ready ready, String reason) {
    Revision old = revision(name).orElseThrow();
    revisions.put(
        name, new Revision(name, old.createTime(), old.template(), ready, reason, old.deleted()));
  }

  private RevisionName name(int number) {
    int mixed = Math.floorMod(ref.service().hashCode() * 31 + number * 7919, 9261);
    return new RevisionName(
        String.format(
            "%s-%05d-%c%c%c",
            ref.service(),
            number,
            LETTERS.charAt(mixed / 441),
            LETTERS.charAt(mixed / 21 % 21),
            LETTERS.charAt(mixed % 21)));
  }
}
