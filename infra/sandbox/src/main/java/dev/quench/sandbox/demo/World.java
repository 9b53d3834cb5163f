package dev.quench.sandbox.demo;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.rules.sink.SinkFilter;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.forge.MiniRuVector;
import dev.quench.sandbox.run.Deployment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** LLM-Forge in miniature on the sandbox, with the RuVector it depends on. */
public final class World implements AutoCloseable {
  /** The service's name. */
  public static final String SERVICE = "llm-forge";

  /** Who deploys by itself. */
  public static final String PIPELINE = "ci@demo.iam.gserviceaccount.com";

  static final String PERSON = "alice@example.com";

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private final Sandbox sandbox;
  private final MiniRuVector ruVector;
  private final AtomicInteger builds = new AtomicInteger();

  private World(Sandbox sandbox, MiniRuVector ruVector) {
    this.sandbox = sandbox;
    this.ruVector = ruVector;
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
    RevisionName revision = deploy(principal, environment(fault));
    sandbox.await(SERVICE, revision, START_LIMIT);
    return revision;
  }

  /** Deploys with these variables and returns at once. */
  RevisionName deploy(String principal, Map<String, String> environment) {
    String image = SandboxConfig.MINI_FORGE + ":" + environment.get("SERVICE_VERSION");
    sandbox.image(image, SandboxConfig.miniForge());
    return sandbox.deploy(
        new Deployment(SERVICE, image, environment, Map.of(), Map.of("env", "prod"), principal));
  }

  /** The variables of the next build. */
  Map<String, String> environment(String fault) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("RUVECTOR_SERVICE_URL", ruVector.url());
    environment.put("RUVECTOR_API_KEY", "demo-key");
    environment.put("AGENT_NAME", "llm-forge");
    environment.put("AGENT_DOMAIN", "code-generation");
    environment.put("AGENT_PHASE", "phase2");
    environment.put("AGENT_LAYER", "layer1");
    environment.put("PLATFORM_ENV", "prod");
    environment.put("SERVICE_VERSION", "build-" + builds.incrementAndGet());
    if (!fault.isEmpty()) {
      environment.put("FORGE_FAULT", fault);
    }
    return environment;
  }

  @Override
  public void close() {
    sandbox.close();
    ruVector.close();
  }
}
