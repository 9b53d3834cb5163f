package dev.quench.sandbox;

import com.google.logging.v2.LogEntry;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.RunFaults;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.remediation.run.WriteOutcome;
import dev.quench.sandbox.config.Image;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.ServiceSetup;
import dev.quench.sandbox.grpc.ApiFaults;
import dev.quench.sandbox.grpc.ApiServer;
import dev.quench.sandbox.grpc.Callers;
import dev.quench.sandbox.log.AuditTrail;
import dev.quench.sandbox.log.CloudRunLog;
import dev.quench.sandbox.log.LogSink;
import dev.quench.sandbox.log.LoggingApi;
import dev.quench.sandbox.log.Published;
import dev.quench.sandbox.log.StoredEntry;
import dev.quench.sandbox.metric.MonitoringApi;
import dev.quench.sandbox.metric.RequestLedger;
import dev.quench.sandbox.process.RevisionHost;
import dev.quench.sandbox.run.Deployment;
import dev.quench.sandbox.run.Region;
import dev.quench.sandbox.run.RunApi;
import io.grpc.BindableService;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A small local Google Cloud: Cloud Run, Logging and Monitoring behind one gRPC endpoint, services
 * as real processes behind real URLs, a log sink. Closing it ends every process it started; so does
 * the end of the JVM.
 */
public final class Sandbox implements AutoCloseable {
  private static final int POLL_MILLIS = 10;

  private final SandboxTime time;
  private final CloudLog log;
  private final Region region;
  private final People people;
  private final ApiFaults faults;
  private final ApiServer server;
  private final Thread atExit = new Thread(this::end, "sandbox-end");

  private Sandbox(
      SandboxTime time, CloudLog log, Region region, ApiFaults faults, ApiServer server) {
    this.time = time;
    this.log = log;
    this.region = region;
    this.people = new People(region);
    this.faults = faults;
    this.server = server;
  }

  /** Starts a sandbox with the services of its configuration; events are lines for people. */
  public static Sandbox start(SandboxConfig config, Consumer<String> events) throws IOException {
    SandboxTime time = new SandboxTime();
    CloudLog log = CloudLog.open(config, time, events);
    CloudRunLog output = new CloudRunLog(log.stamp(), log.entries());
    RequestLedger requests = new RequestLedger();
    Region region =
        new Region(
            config,
            time,
            output,
            new AuditTrail(log.stamp(), log.entries()),
            requests.andThen(output::request),
            events);
    Callers callers = new Callers(config.caller());
    ApiFaults faults = new ApiFaults();
    List<BindableService> apis = new ArrayList<>(RunApi.of(region, callers));
    apis.add(new LoggingApi(log.entries()));
    apis.add(new MonitoringApi(requests));
    try {
      ApiServer server = ApiServer.start(config.port(), apis, List.of(callers, faults));
      return new Sandbox(time, log, region, faults, server).opened(config);
    } catch (IOException e) {
      region.close();
      log.close();
      throw e;
    }
  }

  /** What time it is here; a while ago, for what is to be older than the sandbox. */
  public SandboxTime time() {
    return time;
  }

  /** Host and port of the gRPC endpoint that serves all APIs, in plaintext. */
  public String endpoint() {
    return server.address();
  }

  /** Names a service of this sandbox. */
  public ServiceRef ref(String service) {
    return region.ref(service);
  }

  /** A service's URL. */
  public URI url(String service) {
    return region.door().service(ref(service));
  }

  /** The URL of one of its tags. */
  public URI tagUrl(String service, String tag) {
    return region.door().tag(ref(service), tag);
  }

  /** Deploys as a person would through gcloud; returns at once, the revision still pending. */
  public RevisionName deploy(Deployment deployment) {
    return people.deploy(deployment);
  }

  /** Deploys and waits until it is known whether the revision is Ready. */
  public Ready deployAndAwait(Deployment deployment, Duration limit) throws InterruptedException {
    return await(deployment.service(), deploy(deployment), limit);
  }

  /** Waits until a revision is no longer pending and the traffic no longer in transit. */
  public Ready await(String service, RevisionName revision, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (moving(service, revision) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return ready(service, revision);
  }

  /** Moves traffic as a person would through gcloud. */
  public WriteOutcome traffic(String service, List<TrafficTarget> wish, String principal) {
    return people.traffic(ref(service), wish, principal);
  }

  /** The short names of all services. */
  public List<String> services() {
    return region.model().services().stream().map(ServiceRef::service).toList();
  }

  /** A service's revisions as they are, newest first. */
  public List<Revision> revisions(String service) {
    return region.model().revisionsNow(ref(service));
  }

  /** The service as it is, whatever the API is made to show. */
  public ServiceState service(String service) {
    return region.model().now(ref(service));
  }

  /** Whether a revision has a running instance. */
  public boolean warm(String service, RevisionName revision) {
    return region.host(ref(service), revision).filter(RevisionHost::warm).isPresent();
  }

  /** Kills a revision's instance as a crash would. */
  public void kill(String service, RevisionName revision) {
    region.host(ref(service), revision).ifPresent(RevisionHost::kill);
  }

  /** Stops a service's instances; the next request to each revision starts cold. */
  public void scaleToZero(String service) {
    region.scaleToZero(ref(service));
  }

  /** From now on an image name stands for this; revisions made before keep what they have. */
  public void image(String name, Image image) {
    region.image(name, image);
  }

  /** From now on a secret version, as {@code name:version}, has this value; nobody is told. */
  public void secret(String version, String value) {
    region.secret(version, value);
  }

  /** Adds a version to a secret, as a person would; what starts from now on reads it as latest. */
  public void rotate(String secret, String value, String principal) {
    region.addSecretVersion(secret, value, principal);
  }

  /** Disables a version of a secret, as a person would. */
  public void disable(String secret, int version, String principal) {
    region.disableSecretVersion(secret, version, principal);
  }

  /** The log, oldest first. */
  public List<LogEntry> entries() {
    return log.entries().all().stream().map(StoredEntry::entry).toList();
  }

  /** Writes an entry as somebody else's product would. */
  public void write(LogEntry entry) {
    log.entries().accept(entry);
  }

  /** Gets every message the sink publishes from now on, from the sink's thread, in order. */
  public void onPublish(Consumer<Published> listener) {
    log.sink().onPublish(listener);
  }

  /** Loses or doubles messages. */
  public LogSink sink() {
    return log.sink();
  }

  /** Makes calls of the APIs slow or fail. */
  public ApiFaults apiFaults() {
    return faults;
  }

  /** Makes Cloud Run's reads stale and its writes go wrong. */
  public RunFaults runFaults() {
    return region.model().faults();
  }

  /** From now on traffic follows a change after so long. */
  public void lag(Duration lag) {
    region.model().lag(lag);
  }

  /** Whether a traffic write with a stale etag is refused; off, as with the real one. */
  public void honourEtags(boolean honoured) {
    region.model().honourEtags(honoured);
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The JVM is ending already, and the hook with it.
    }
  }

  private void end() {
    server.close();
    region.close();
    log.close();
  }

  private Sandbox opened(SandboxConfig config) {
    Runtime.getRuntime().addShutdownHook(atExit);
    config.services().forEach(this::create);
    return this;
  }

  private void create(ServiceSetup service) {
    region.door().open(ref(service.name()), service.port());
    Template template =
        Template.of(service.image())
            .withEnvironment(service.environment())
            .withLabels(service.labels());
    deploy(new Deployment(service.name(), template, "setup@sandbox"));
  }

  private boolean moving(String service, RevisionName revision) {
    return ready(service, revision) == Ready.PENDING || service(service).reconciling();
  }

  private Ready ready(String service, RevisionName revision) {
    return region
        .model()
        .revision(ref(service), revision)
        .map(Revision::ready)
        .orElse(Ready.FAILED);
  }
}
