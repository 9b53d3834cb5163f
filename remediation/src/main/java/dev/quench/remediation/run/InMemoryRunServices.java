package dev.quench.remediation.run;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The model of Cloud Run: services, revisions, traffic. A deploy makes a revision that is pending
 * until somebody says how its start went; a wish for the latest follows the newest Ready revision;
 * statuses lag behind a wish by {@link #lag}; etags of traffic writes are ignored unless {@link
 * #honourEtags} is on, as the real one was seen to do. Safe for use by several threads.
 */
public final class InMemoryRunServices implements RunServices {
  private final InstantSource clock;
  private final String self;
  private final Addresses addresses;
  private final RunFaults faults = new RunFaults();
  private final Map<ServiceRef, ModelledService> services = new TreeMap<>();
  private final Map<ServiceRef, ServiceState> earlier = new TreeMap<>();
  private Duration lag = Duration.ZERO;
  private boolean etagsHonoured;

  /**
   * An empty region.
   *
   * @param self whom writes through the port are attributed to
   */
  public InMemoryRunServices(InstantSource clock, String self, Addresses addresses) {
    this.clock = clock;
    this.self = self;
    this.addresses = addresses;
  }

  /** How long statuses take to follow a wish. */
  public synchronized void lag(Duration duration) {
    lag = duration;
  }

  /** Whether a traffic write with a stale etag is refused. */
  public synchronized void honourEtags(boolean honoured) {
    etagsHonoured = honoured;
  }

  /** What goes wrong. */
  public RunFaults faults() {
    return faults;
  }

  /** A new revision, pending; the service is created when it is its first. */
  public synchronized RevisionName deploy(ServiceRef ref, Template template, String principal) {
    return deploy(ref, template, Map.of(), principal);
  }

  /** A new revision, pending; the labels are the service's, taken when it is created. */
  public synchronized RevisionName deploy(
      ServiceRef ref, Template template, Map<String, String> labels, String principal) {
    remember(ref);
    return services
        .computeIfAbsent(ref, it -> new ModelledService(it, addresses, template, sorted(labels)))
        .deploy(template, principal, clock.instant());
  }

  /** A new revision that became Ready at once. */
  public synchronized RevisionName deployReady(
      ServiceRef ref, Template template, String principal) {
    RevisionName name = deploy(ref, template, principal);
    ready(ref, name);
    return name;
  }

  /** A revision's first instance listens. */
  public synchronized void ready(ServiceRef ref, RevisionName revision) {
    remember(ref);
    model(ref).ready(revision, clock.instant(), lag);
  }

  /** A revision's first instance did not start: it never becomes Ready. */
  public synchronized void failed(ServiceRef ref, RevisionName revision, String reason) {
    model(ref).failed(revision, reason);
  }

  /** Somebody deletes a revision. */
  public synchronized void delete(ServiceRef ref, RevisionName revision) {
    model(ref).deleted(revision);
  }

  /** Somebody changes what no revision depends on, such as an annotation. */
  public synchronized void touch(ServiceRef ref, String principal) {
    remember(ref);
    model(ref).changed(principal, clock.instant());
  }

  /** Whether there is such a service. */
  public synchronized boolean exists(ServiceRef ref) {
    return services.containsKey(ref);
  }

  /** All services, by name. */
  public synchronized List<ServiceRef> services() {
    return List.copyOf(services.keySet());
  }

  /** The service as it is, whatever reads are made to show. */
  public synchronized ServiceState now(ServiceRef ref) {
    return model(ref).state(clock.instant());
  }

  /** All revisions as they are, newest first. */
  public synchronized List<Revision> revisionsNow(ServiceRef ref) {
    return newestFirst(ref);
  }

  /** A revision as it is. */
  public synchronized Optional<Revision> revision(ServiceRef ref, RevisionName revision) {
    return model(ref).revision(revision);
  }

  @Override
  public synchronized Reading<ServiceState> service(ServiceRef ref) {
    return faults
        .nextRead()
        .map(Reading::<ServiceState>unreadable)
        .orElseGet(() -> exists(ref) ? known(ref) : Reading.known(ServiceState.absent(ref)));
  }

  @Override
  public synchronized Reading<List<Revision>> revisions(ServiceRef ref) {
    return faults
        .nextRead()
        .map(Reading::<List<Revision>>unreadable)
        .orElseGet(() -> Reading.known(exists(ref) ? newestFirst(ref) : List.of()));
  }

  @Override
  public WriteOutcome writeTraffic(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    return writeTraffic(ref, wish, etag, self);
  }

  /** A traffic write by somebody. */
  public synchronized WriteOutcome writeTraffic(
      ServiceRef ref, List<TrafficTarget> wish, String etag, String principal) {
    WriteOutcome judged = judge(ref, wish, etag);
    if (!(judged instanceof WriteOutcome.Accepted)) {
      return judged;
    }
    return faults
        .nextWrite()
        .map(it -> faulty(it, ref, wish, principal))
        .orElseGet(() -> apply(ref, wish, principal));
  }

  @Override
  public synchronized WriteOutcome validateTraffic(ServiceRef ref, List<TrafficTarget> wish) {
    return faults.denies() ? denied(ref) : judge(ref, wish, "");
  }

  private static WriteOutcome denied(ServiceRef ref) {
    return new WriteOutcome.Rejected(
        "PERMISSION_DENIED: Permission 'run.services.update' denied on " + ref.fullName());
  }

  private WriteOutcome judge(ServiceRef ref, List<TrafficTarget> wish, String etag) {
    if (!exists(ref)) {
      return new WriteOutcome.Rejected(notFound(ref));
    }
    if (etagsHonoured && !etag.isEmpty() && !etag.equals(now(ref).etag())) {
      return new WriteOutcome.Conflict(conflict(ref, etag));
    }
    return model(ref)
        .refusal(wish)
        .map(InMemoryRunServices::refused)
        .orElseGet(WriteOutcome.Accepted::new);
  }

  private static WriteOutcome refused(String reason) {
    return reason.startsWith("FAILED_PRECONDITION")
        ? new WriteOutcome.Conflict(reason)
        : new WriteOutcome.Rejected(reason);
  }

  private WriteOutcome apply(ServiceRef ref, List<TrafficTarget> wish, String principal) {
    remember(ref);
    model(ref).traffic(wish, principal, clock.instant(), lag);
    return new WriteOutcome.Accepted();
  }

  private WriteOutcome faulty(
      RunFaults.WriteFault fault, ServiceRef ref, List<TrafficTarget> wish, String principal) {
    return switch (fault) {
      case CONFLICT -> new WriteOutcome.Conflict(conflict(ref, "an older one"));
      case DENIED -> denied(ref);
      case QUOTA ->
          new WriteOutcome.Rejected("RESOURCE_EXHAUSTED: Quota exceeded for write requests");
      case LOST -> new WriteOutcome.Unknown("UNAVAILABLE: connection reset");
      case TIMED_OUT_BUT_APPLIED -> {
        apply(ref, wish, principal);
        yield new WriteOutcome.Unknown("DEADLINE_EXCEEDED: deadline exceeded");
      }
    };
  }

  private Reading<ServiceState> known(ServiceRef ref) {
    ServiceState now = now(ref);
    return Reading.known(faults.nextReadIsStale() ? earlier.getOrDefault(ref, now) : now);
  }

  private List<Revision> newestFirst(ServiceRef ref) {
    List<Revision> revisions = new ArrayList<>(model(ref).revisions());
    Collections.reverse(revisions);
    return List.copyOf(revisions);
  }

  private void remember(ServiceRef ref) {
    if (exists(ref)) {
      earlier.put(ref, now(ref));
    }
  }

  private ModelledService model(ServiceRef ref) {
    ModelledService model = services.get(ref);
    if (model == null) {
      throw new IllegalArgumentException(notFound(ref));
    }
    return model;
  }

  private String conflict(ServiceRef ref, String etag) {
    return "ABORTED: Conflict for resource '%s': version '%s' was specified but current version is '%s'."
        .formatted(ref.service(), etag, now(ref).etag());
  }

  private static String notFound(ServiceRef ref) {
    return "NOT_FOUND: Resource '" + ref.service() + "' of kind 'SERVICE' does not exist";
  }

  private static Map<String, String> sorted(Map<String, String> labels) {
    return Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
