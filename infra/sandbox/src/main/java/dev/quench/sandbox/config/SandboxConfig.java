package dev.quench.sandbox.config;

import dev.quench.sandbox.forge.MiniForge;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the sandbox is told to be.
 *
 * @param port of the gRPC endpoint on the loopback address; 0 for any
 * @param caller who calls the API when a call does not say
 * @param images command lines by image name
 * @param secrets values of secret versions, by {@code name:version}
 * @param services those that exist from the start
 * @param emulator host and port of a Pub/Sub emulator for the sink's topic
 */
public record SandboxConfig(
    String project,
    String region,
    int port,
    String caller,
    Map<String, Image> images,
    Map<String, String> secrets,
    List<ServiceSetup> services,
    Timing timing,
    Optional<SinkSetup> sink,
    Optional<String> emulator) {

  /** The image name of the bundled miniature LLM-Forge. */
  public static final String MINI_FORGE = "mini-forge";

  public SandboxConfig {
    images = Collections.unmodifiableMap(new TreeMap<>(images));
    secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    services = List.copyOf(services);
  }

  /** An empty region that knows the bundled miniature LLM-Forge's image. */
  public static SandboxConfig of(String project, String region) {
    return new SandboxConfig(
        project,
        region,
        0,
        "quench@" + project + ".iam.gserviceaccount.com",
        Map.of(MINI_FORGE, miniForge()),
        Map.of(),
        List.of(),
        Timing.USUAL,
        Optional.empty(),
        Optional.ofNullable(System.getenv("PUBSUB_EMULATOR_HOST")));
  }

  /** With one more image. */
  public SandboxConfig withImage(String name, Image image) {
    Map<String, Image> more = new TreeMap<>(images);
    more.put(name, image);
    return new SandboxConfig(
        project, region, port, caller, more, secrets, services, timing, sink, emulator);
  }

  /** With one more service. */
  public SandboxConfig withService(ServiceSetup service) {
    List<ServiceSetup> more = new ArrayList<>(services);
    more.add(service);
    return new SandboxConfig(
        project, region, port, caller, images, secrets, more, timing, sink, emulator);
  }

  /** With the value of a secret version. */
  public SandboxConfig withSecret(String version, String value) {
    Map<String, String> more = new TreeMap<>(secrets);
    more.put(version, value);
    return new SandboxConfig(
        project, region, port, caller, images, more, services, timing, sink, emulator);
  }

  /** With other timing. */
  public SandboxConfig withTiming(Timing other) {
    return new SandboxConfig(
        project, region, port, caller, images, secrets, services, other, sink, emulator);
  }

  /** With a Pub/Sub emulator for the sink's topic, whatever the environment says. */
  public SandboxConfig withEmulator(String hostAndPort) {
    return new SandboxConfig(
        project,
        region,
        port,
        caller,
        images,
        secrets,
        services,
        timing,
        sink,
        Optional.of(hostAndPort));
  }

  /** With a sink. */
  public SandboxConfig withSink(SinkSetup other) {
    return new SandboxConfig(
        project,
        region,
        port,
        caller,
        images,
        secrets,
        services,
        timing,
        Optional.of(other),
        emulator);
  }

  /** The bundled miniature LLM-Forge, run by the JDK that runs us. */
  public static Image miniForge() {
    return new Image(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx32m",
            "-XX:MaxDirectMemorySize=512m",
            "-cp",
            classPath().toString(),
            MiniForge.class.getName()),
        Path.of("").toAbsolutePath(),
        Map.of(
            "AGENT_NAME", "llm-forge",
            "AGENT_DOMAIN", "forge",
            "AGENT_PHASE", "phase2",
            "AGENT_LAYER", "layer1"));
  }

  private static Path classPath() {
    try {
      return Path.of(MiniForge.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("our own classes' place cannot be named", e);
    }
  }
}
