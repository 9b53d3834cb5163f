package dev.quench.remediation.run;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Cloud Run service as it was read.
 *
 * @param template what its next revision would be made of
 * @param wish the traffic asked for; empty means 100 % to the latest Ready revision
 * @param statuses the traffic as it is
 * @param reconciling true while the platform is still carrying out a change
 * @param lastModifier who changed it last, as the platform names them
 * @param etag sent back with a write; not dependable: Cloud Run was seen to take a stale one
 */
public record ServiceState(
    ServiceRef ref,
    Template template,
    List<TrafficTarget> wish,
    List<TrafficStatus> statuses,
    Optional<RevisionName> latestReady,
    Optional<RevisionName> latestCreated,
    boolean reconciling,
    long generation,
    long observedGeneration,
    String lastModifier,
    Instant updateTime,
    String etag,
    URI uri,
    Map<String, String> labels) {

  public ServiceState {
    wish = List.copyOf(wish);
    statuses = List.copyOf(statuses);
  }

  /** Who changed it last, as the platform names them, and when. */
  public record Modified(String by, Instant at) {}

  /** Who changed it last, and when. */
  public Modified modified() {
    return new Modified(lastModifier, updateTime);
  }

  /** What is read of a service that does not exist: nothing serves, nothing is wished. */
  public static ServiceState absent(ServiceRef ref) {
    return new ServiceState(
        ref,
        Template.of(""),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        0,
        "",
        Instant.EPOCH,
        "",
        URI.create("http://" + ref.service() + ".invalid"),
        Map.of());
  }

  /** The same with other traffic. */
  public ServiceState with(List<TrafficStatus> is) {
    return new ServiceState(
        ref,
        template,
        wish,
        is,
        latestReady,
        latestCreated,
        reconciling,
        generation,
        observedGeneration,
        lastModifier,
        updateTime,
        etag,
        uri,
        labels);
  }

  /** Whether there is such a service: the generation of one that exists begins at 1. */
  public boolean exists() {
    return generation > 0;
  }

  /** Whether the platform is still carrying out a change: what serves may be about to change. */
  public boolean inMotion() {
    return reconciling || observedGeneration != generation;
  }

  /** The serving split: revisions that carry traffic, with their share in percent, by name. */
  public Map<RevisionName, Integer> serving() {
    Map<RevisionName, Integer> shares = new TreeMap<>();
    statuses.stream()
        .filter(it -> it.percent() > 0)
        .forEach(it -> shares.merge(it.revision(), it.percent(), Integer::sum));
    return shares;
  }

  /** The share of the traffic a revision carries, in percent. */
  public int share(RevisionName revision) {
    return serving().getOrDefault(revision, 0);
  }

  /** The URL of a revision's tag, if it has one. */
  public Optional<URI> tagUri(RevisionName revision) {
    return statuses.stream()
        .filter(it -> it.revision().equals(revision))
        .flatMap(it -> it.uri().stream())
        .findFirst();
  }

  /** What a plan made on this reading must find unchanged when it is carried out. */
  public Basis basis() {
    return new Basis(template.digest(), wish, lastModifier, latestCreated);
  }
}
