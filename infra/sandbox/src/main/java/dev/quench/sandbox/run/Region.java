package dev.quench.sandbox.run;

import com.google.rpc.Status;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.config.Image;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.front.Backend;
import dev.quench.sandbox.front.FrontDoor;
import dev.quench.sandbox.log.AuditTrail;
import dev.quench.sandbox.log.CloudRunLog;
import dev.quench.sandbox.log.Origin;
import dev.quench.sandbox.log.RequestRecord;
import dev.quench.sandbox.process.RevisionHost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A region of Cloud Run: the model's services, their revisions as processes, their URLs. */
public final class Region implements Backend, AutoCloseable {
  private static final Duration MEMORY_LOOK = Duration.ofMillis(100);

  private final SandboxConfig config;
  private final CloudRunLog log;
  private final AuditTrail audit;
  private final Consumer<String> events;
  private final Images images;
  private final SecretVersions secrets;
  private final Hosts hosts = new Hosts();
  private final FrontDoor door;
  private final InMemoryRunServices model;
  private final Rollout rollout;

  /** An empty region. */
  public Region(
      SandboxConfig config,
      InstantSource clock,
      CloudRunLog log,
      AuditTrail audit,
      Consumer<RequestRecord> requests,
      Consumer<String> events) {
    this.config = config;
    this.log = log;
    this.audit = audit;
    this.events = events;
    this.images = new Images(config.images());
    this.secrets = new SecretVersions(config.secrets());
    this.door = new FrontDoor(() -> this, config.timing().request(), requests);
    this.model = new InMemoryRunServices(clock, config.caller(), door);
    this.rollout = new Rollout(model, audit, events);
    model.lag(config.timing().lag());
    Duration idle = config.timing().idle();
    rollout.every(sweep(idle), () -> hosts.stopIdleSince(Instant.now().minus(idle)));
    rollout.every(MEMORY_LOOK, hosts::killTooLarge);
  }

  /** The model that says what is. */
  public InMemoryRunServices model() {
    return model;
  }

  /** The URLs. */
  public FrontDoor door() {
    return door;
  }

  /** Names a service of this region. */
  public ServiceRef ref(String service) {
    return new ServiceRef(config.project(), config.region(), service);
  }

  /** Makes a revision and starts it; returns at once, while it is still pending. */
  public RevisionName deploy(
      ServiceRef service, Template template, Map<String, String> labels, String principal) {
    RevisionName revision = model.deploy(service, template, labels, principal);
    events.accept(service.service() + ": " + principal + " deploys " + revision);
    Optional<String> missing =
        images.missing(template).or(() -> secrets.missing(service, template));
    if (missing.isPresent()) {
      rollout.failed(service, revision, missing.get());
    } else {
      RevisionHost host = host(service, revision, template);
      hosts.put(service, revision, host);
      rollout.start(service, revision, host);
    }
    return revision;
  }

  /** Somebody moves traffic. */
  public WriteOutcome traffic(
      ServiceRef service, List<TrafficTarget> wish, String etag, String principal) {
    WriteOutcome outcome = model.writeTraffic(service, wish, etag, principal);
    events.accept(
        service.service() + ": " + principal + " asks for " + words(wish) + ": " + outcome);
    return outcome;
  }

  private static String words(List<TrafficTarget> wish) {
    return wish.stream()
        .map(
            it ->
                it.revision().map(RevisionName::value).orElse("LATEST")
                    + it.tag().map(tag -> " (" + tag + ")").orElse("")
                    + " "
                    + it.percent()
                    + " %")
        .collect(Collectors.joining(", "));
  }

  /** Leaves the trace of a request for change. */
  public void audit(
      ServiceRef service,
      String principal,
      String method,
      com.google.protobuf.Struct request,
      Status status) {
    audit.activity(new Origin(service, ""), principal, method, request, status);
  }

  /** Deletes a revision and its process. */
  public void delete(ServiceRef service, RevisionName revision) {
    model.delete(service, revision);
    hosts.remove(service, revision);
  }

  /** Stops all instances of a service; the next request to each starts cold. */
  public void scaleToZero(ServiceRef service) {
    hosts.scaleToZero(service);
  }

  /** From now on a name stands for another image, or for one at last. */
  public void image(String name, Image image) {
    images.image(name, image);
  }

  /** From now on a secret version has a value, and nobody is told. */
  public void secret(String version, String value) {
    secrets.put(version, value);
  }

  /** Somebody gives a secret another version, which what starts from now on reads as the latest. */
  public void addSecretVersion(String secret, String value, String principal) {
    int version = secrets.add(secret, value);
    String path = "projects/" + config.project() + "/secrets/" + secret;
    audit.secret(
        config.project(), principal, "AddSecretVersion", path, path + "/versions/" + version);
  }

  /** Somebody disables a version: what is bound to it no longer starts. */
  public void disableSecretVersion(String secret, int version, String principal) {
    secrets.remove(secret + ":" + version);
    String path = "projects/" + config.project() + "/secrets/" + secret + "/versions/" + version;
    audit.secret(config.project(), principal, "DisableSecretVersion", path, path);
  }

  @Override
  public Map<RevisionName, Integer> serving(ServiceRef service) {
    return model.now(service).serving();
  }

  @Override
  public Optional<RevisionName> tagged(ServiceRef service, String tag) {
    return model.now(service).statuses().stream()
        .filter(it -> it.tag().equals(Optional.of(tag)))
        .map(TrafficStatus::revision)
        .findFirst();
  }

  @Override
  public Optional<RevisionHost> host(ServiceRef service, RevisionName revision) {
    return hosts.get(service, revision);
  }

  @Override
  public void close() {
    rollout.close();
    hosts.close();
    door.close();
  }

  /** Secrets are read by each instance that starts, not once for a revision. */
  private RevisionHost host(ServiceRef service, RevisionName revision, Template template) {
    return new RevisionHost(
        images.image(template),
        () -> secrets.read(template).map(it -> environment(service, revision, template, it)),
        Capacity.of(template, config.timing().start()),
        new ContainerWatcher(log, new Origin(service, revision.value()), events));
  }

  private static Map<String, String> environment(
      ServiceRef service, RevisionName revision, Template template, Map<String, String> secrets) {
    Map<String, String> environment = new TreeMap<>(template.environment());
    environment.putAll(secrets);
    environment.put("K_SERVICE", service.service());
    environment.put("K_CONFIGURATION", service.service());
    environment.put("K_REVISION", revision.value());
    return environment;
  }

  private static Duration sweep(Duration idle) {
    return Duration.ofMillis(Math.max(50, Math.min(1000, idle.toMillis() / 4)));
  }
}
