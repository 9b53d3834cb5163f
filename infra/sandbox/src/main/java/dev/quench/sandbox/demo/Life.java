package dev.quench.sandbox.demo;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import dev.quench.sandbox.forge.MiniRuVector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What happens to the service, which Quench has to find out by itself. */
final class Life implements AutoCloseable {
  private final World world;
  private final Show show;
  private final Postman postman;
  private final List<Crowd> crowds = new ArrayList<>();

  Life(World world, Show show, Postman postman) {
    this.world = world;
    this.show = show;
    this.postman = postman;
  }

  World world() {
    return world;
  }

  /** A working build serves, and customers use it. */
  void peace() throws InterruptedException {
    RevisionName good = world.deploy(World.PIPELINE, "");
    happens("CI deployed " + good + ", a good build; customers use it");
    moreCustomers();
  }

  /** Until {@link #now}, whatever happens has happened so long ago. */
  void ago(Duration time) {
    world.sandbox().time().ago(time);
    happens("(" + time.toHours() + " h ago:)");
  }

  /** From now on things happen now. */
  void now() {
    world.sandbox().time().now();
    happens("(now:)");
  }

  void moreCustomers() {
    crowds.add(Crowd.customers(world.url()));
  }

  /** Each service that there is has customers. */
  void customersEverywhere() {
    world.services().forEach(it -> crowds.add(Crowd.customers(world.sandbox().url(it.service()))));
  }

  /** CI deploys a build with a fault. */
  RevisionName deploy(String fault) throws InterruptedException {
    return deploy(World.PIPELINE, fault);
  }

  /** Somebody deploys a build; an empty fault is a good build. */
  RevisionName deploy(String principal, String fault) throws InterruptedException {
    String what = fault.isEmpty() ? "a good build" : fault;
    return deploy(World.SERVICE, principal, world.build(fault), what);
  }

  /** Somebody deploys to a service. */
  RevisionName deploy(String service, String principal, Template build, String what)
      throws InterruptedException {
    RevisionName revision = world.deploy(service, principal, build);
    happens(principal + " deployed " + revision + ": " + what);
    return revision;
  }

  /** CI deploys without a variable. */
  void deployWithout(String variable) throws InterruptedException {
    Map<String, String> secrets = new TreeMap<>(World.SECRETS);
    secrets.remove(variable);
    Template build = world.build("").withSecrets(secrets);
    deploy(World.SERVICE, World.PIPELINE, build, "without " + variable);
  }

  /** A person pins the traffic to what serves, as a deploy without traffic does. */
  void pin() {
    ServiceState service = world.sandbox().service(World.SERVICE);
    RevisionName serving = service.serving().keySet().iterator().next();
    List<TrafficTarget> wish = new ArrayList<>(List.of(TrafficTarget.of(serving, 100)));
    service.wish().stream().filter(it -> it.percent() == 0).forEach(wish::add);
    world.sandbox().traffic(World.SERVICE, wish, World.PERSON);
    happens(World.PERSON + " pins the traffic to " + serving + ": deploys get 0 %");
  }

  /** The secret with RuVector's address gets a version that leads nowhere. */
  void addressRotatedToNowhere() {
    world.sandbox().rotate(World.ADDRESS, "http://127.0.0.1:9", World.PERSON);
    happens(
        World.PERSON
            + " adds a version to the secret "
            + World.ADDRESS
            + ": an address where nobody answers. What runs goes on with the old one");
  }

  /** The same address as a new version; the first version is disabled. */
  void firstAddressDisabled() {
    world.disableFirstAddress();
    happens(
        World.PERSON
            + " adds a version to the secret "
            + World.ADDRESS
            + ", as good as the first one, and disables that");
  }

  /** A client sends malformed bodies to every agent, as fast as it can. */
  void hostileClient() {
    crowds.add(Crowd.hostile(world.url()));
    happens("a client begins to send malformed bodies to every agent");
  }

  void flood() {
    crowds.add(Crowd.flood(world.url()));
    happens("twelve times as many customers as before");
  }

  void ruVectorDies() {
    world.ruVector().mood(MiniRuVector.Mood.BROKEN);
    happens("RuVector begins to answer 500 to everything; instances are warm");
  }

  void allInstancesStop() {
    world.services().forEach(it -> world.sandbox().scaleToZero(it.service()));
    happens("all instances stop; the next request starts cold");
  }

  /** Cloud Build says that a build failed. */
  void buildFails() {
    String build =
        """
        {"id":"b-77","projectId":"demo","status":"FAILURE","finishTime":"%s",
         "failureInfo":{"type":"USER_BUILD_STEP","detail":"build step 2 \\"docker\\" failed: exit 1"},
         "steps":[{"id":"build","status":"SUCCESS"},{"id":"build-image","status":"FAILURE"}],
         "substitutions":{"_SERVICE":"llm-forge","_REGION":"us-central1"}}"""
            .formatted(Instant.now());
    happens("Cloud Build reports build b-77: FAILURE in step build-image");
    postman.builds(Map.of("buildId", "b-77", "status", "FAILURE"), build);
  }

  /** Cloud Monitoring says that its own requests to the service fail. */
  void uptimeCheckFails() {
    String alert =
        """
        {"version":"1.2","incident":{"incident_id":"0.uptime","state":"open",
         "policy_name":"llm-forge uptime","condition_name":"Uptime check on /health fails",
         "started_at":%d,"summary":"Uptime check on /health fails",
         "resource":{"type":"cloud_run_revision","labels":{"project_id":"demo",
          "location":"us-central1","service_name":"llm-forge"}}}}"""
            .formatted(Instant.now().getEpochSecond());
    happens("Cloud Monitoring opens an alert: the uptime check on /health fails");
    postman.alerts(alert);
  }

  void pause(Duration time) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(time.toMillis());
  }

  void happens(String what) {
    show.happens(Instant.now(), what);
  }

  @Override
  public void close() {
    crowds.forEach(Crowd::close);
    world.close();
  }
}
