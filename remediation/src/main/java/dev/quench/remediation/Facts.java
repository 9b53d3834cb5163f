package dev.quench.remediation;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.fleet.Fleet;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.verify.ChangeRecord;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was true when it was looked up.
 *
 * @param revisions newest first
 * @param changes who asked to change the service, oldest first; may be unreadable when the service
 *     itself is not
 * @param around what is true around the service
 */
public record Facts(
    Instant readAt,
    ServiceState service,
    List<Revision> revisions,
    Reading<List<ChangeRecord>> changes,
    Surroundings around) {

  /** The changes of a service whose log was not looked into. */
  public static final Reading<List<ChangeRecord>> UNASKED =
      Reading.unreadable("the log was not asked");

  public Facts {
    revisions = List.copyOf(revisions);
  }

  /** Of a service that is alone in the world. */
  public Facts(
      Instant readAt,
      ServiceState service,
      List<Revision> revisions,
      Reading<List<ChangeRecord>> changes) {
    this(readAt, service, revisions, changes, Surroundings.QUIET);
  }

  /** The same around another reading of the service. */
  public Facts of(ServiceState state) {
    return new Facts(readAt, state, revisions, changes, around);
  }

  /** The same, and what concerns all services. */
  public Facts amid(Reading<Fleet> fleet) {
    return new Facts(readAt, service, revisions, changes, around.amid(fleet));
  }

  /** The same, with Quench's own requests left out of the load. */
  public Facts besides(Patrol own) {
    return new Facts(readAt, service, revisions, changes, around.besides(own, readAt));
  }

  /** Whether it was asked who changed the service; the answer may be that nobody can say. */
  public boolean changesAsked() {
    return !changes.equals(UNASKED);
  }

  /** A revision that exists. */
  public Optional<Revision> revision(RevisionName name) {
    return revisions.stream().filter(it -> it.name().equals(name) && !it.deleted()).findFirst();
  }

  /** The revisions that share the traffic, by name; none when one has all of it. */
  public List<RevisionName> sharers() {
    List<RevisionName> serving = List.copyOf(service.serving().keySet());
    return serving.size() > 1 ? serving : List.of();
  }

  /** Whether what carries traffic can be told apart: one revision, or two with a URL each. */
  public boolean apart() {
    List<RevisionName> sharers = sharers();
    return sharers.size() <= 2 && sharers.stream().allMatch(it -> service.tagUri(it).isPresent());
  }

  /** Where a revision that serves is asked by itself: a share of the traffic has no address. */
  public Optional<URI> own(RevisionName revision) {
    return service.share(revision) == 100 ? Optional.of(service.uri()) : service.tagUri(revision);
  }

  /** Of the revisions that carry traffic the newest one. */
  public Optional<RevisionName> newestServing() {
    return revisions.stream()
        .filter(it -> service.share(it.name()) > 0)
        .max(Comparator.comparing(Revision::createTime))
        .map(Revision::name)
        .or(this::mainServing);
  }

  /** The revision with the largest share of the traffic; of equals, the first by name. */
  public Optional<RevisionName> mainServing() {
    return service.serving().entrySet().stream()
        .max(
            Map.Entry.<RevisionName, Integer>comparingByValue()
                .thenComparing(Map.Entry.<RevisionName, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey);
  }
}
