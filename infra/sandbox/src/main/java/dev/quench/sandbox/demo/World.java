package dev.quench.sandbox.demo;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Template;
import dev.quench.rules.sink.SinkFilter;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.forge.MiniRuVector;
import dev.quench.sandbox.run.Deployment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** LLM-Forge in miniature on the sandbox, with the RuVector it depends on. */
public final class World implements AutoCloseable {
  /** The service's name. */
  public static final String SERVICE = "llm-forge";

  /** Services that some stories have beside it: the same program, for others. */
  static final List<String> OTHERS = List.of("llm-forge-batch", "llm-forge-partners");

  /** As whom Quench writes. */
  public static final String QUENCH = "quench@demo.iam.gserviceaccount.com";

  /** Who deploys by itself. */
  public static final String PIPELINE = "ci@demo.iam.gserviceaccount.com";

  static final String PERSON = "alice@example.com";

  /** The secret with RuVector's address. */
  static final String ADDRESS = "ruvector-service-url";

  /** The variables that every build gets from a secret, as in LLM-Forge's own deployment. */
  static final Map<String, String> SECRETS =
      Map.of(
          "RUVECTOR_SERVICE_URL",
          ADDRESS + ":latest",
          "RUVECTOR_API_KEY",
          "ruvector-api-key:latest");

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Sandbox sandbox;
  private final MiniRuVector ruVector;
  private final AtomicInteger builds = new AtomicInteger();

  private World(Sandbox sandbox, MiniRuVector ruVector) {
    this.sandbox = sandbox;
    this.ruVector = ruVector;
    secret(ADDRESS, ruVector.url());
    secret("ruvector-api-key", "demo-key");
  }

  /** All that a shipped rule could match, and no more. */
  public static String sinkFilter() throws IOException {
    return SinkFilter.of(DemoRulebook.load().rules());
  }

  /** An empty region with the sink that Quench needs. */
  public static World create() throws IOException {
    return create(
        SandboxConfig.of("demo", "us-central1")
            .withSink(new SinkSetup(sinkFilter(), Optional.empty())));
  }

  /** An empty region as it is told to be; nothing is deployed yet. */
  public static World create(SandboxConfig config) throws IOException {
    return new World(Sandbox.start(config, event -> {}), MiniRuVector.start(0));
  }

  /** Where it happens. */
  public Sandbox sandbox() {
    return sandbox;
  }

  MiniRuVector ruVector() {
    return ruVector;
  }

  /** Names the service. */
  public ServiceRef ref() {
    return sandbox.ref(SERVICE);
  }

  /** How Quench has moved the service's traffic, by the audit log alone. */
  List<Map<String, Integer>> moves() {
    return Moves.by(
        QUENCH,
        Map.of(Moves.LATEST, 100),
        sandbox.entries().stream()
            .filter(it -> SERVICE.equals(it.getResource().getLabelsMap().get("service_name")))
            .toList());
  }

  /** All services there are. */
  List<ServiceRef> services() {
    return sandbox.services().stream().map(sandbox::ref).toList();
  }

  /** The service's URL. */
  public URI url() {
    return sandbox.url(SERVICE);
  }

  /**
   * Deploys a build and waits until it serves, or is known not to start.
   *
   * @param fault as the miniature LLM-Forge names it; empty for a good build
   */
  public RevisionName deploy(String principal, String fault) throws InterruptedException {
    return deploy(SERVICE, principal, build(fault));
  }

  /** Deploys to a service and waits likewise. */
  public RevisionName deploy(String service, String principal, Template build)
      throws InterruptedException {
    RevisionName revision = sandbox.deploy(new Deployment(service, build, principal));
    sandbox.await(service, revision, START_LIMIT);
    return revision;
  }

  /** The next build, as it is deployed when nobody asks for anything else. */
  Template build(String fault) {
    String version = "build-" + builds.incrementAndGet();
    String image = SandboxConfig.MINI_FORGE + ":" + version;
    sandbox.image(image, SandboxConfig.miniForge());
    return Template.of(image)
        .withEnvironment(environment(version, fault))
        .withSecrets(SECRETS)
        .withLabels(Map.of("env", "prod"));
  }

  /**
   * A good build whose address of RuVector is that of the first version, whatever the latest is.
   */
  public Template boundToFirstAddress() {
    Map<String, String> secrets = new TreeMap<>(SECRETS);
    secrets.put("RUVECTOR_SERVICE_URL", ADDRESS + ":1");
    return build("").withSecrets(secrets);
  }

  /**
   * The same address as a new version; the first is disabled: what is bound to it starts no more.
   */
  public void disableFirstAddress() {
    sandbox.rotate(ADDRESS, ruVector.url(), PERSON);
    sandbox.disable(ADDRESS, 1, PERSON);
  }

  private static Map<String, String> environment(String version, String fault) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AGENT_NAME", "llm-forge");
    environment.put("AGENT_DOMAIN", "code-generation");
    environment.put("AGENT_PHASE", "phase2");
    environment.put("AGENT_LAYER", "layer1");
    environment.put("PLATFORM_ENV", "prod");
    environment.put("SERVICE_VERSION", version);
    if (!fault.isEmpty()) {
      environment.put("FORGE_FAULT", fault);
    }
    return environment;
  }

  private void secret(String name, String value) {
    sandbox.secret(name + ":1", value);
    sandbox.secret(name + ":latest", value);
  }

  @Override
  public void close() {
    sandbox.close();
    ruVector.close();
  }
}
