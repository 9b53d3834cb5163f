package dev.quench.adapters.pubsub;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * Google's Pub/Sub emulator on a free loopback port: one process for all tests of this JVM, ended
 * with it. The jar is started directly, because ending gcloud would leave it running.
 */
public final class PubSubEmulator {
  private static final String HOST = "127.0.0.1";
  private static final String INSIDE_SDK = "platform/pubsub-emulator/lib";

  private static Optional<PubSubEmulator> running = Optional.empty();

  private final String hostAndPort;

  private PubSubEmulator(String hostAndPort) {
    this.hostAndPort = hostAndPort;
  }

  /** The emulator, started on first use; the test is skipped where it is not installed. */
  public static synchronized PubSubEmulator orSkip() {
    Optional<Path> jar = installed();
    Assumptions.assumeTrue(
        jar.isPresent(),
        "Google's Pub/Sub emulator is not installed (no "
            + INSIDE_SDK
            + "/cloud-pubsub-emulator-*.jar in a Google Cloud SDK on the PATH): the Pub/Sub client"
            + " is not tested here, the in-memory inbox is");
    if (running.isEmpty()) {
      running = Optional.of(start(jar.orElseThrow()));
    }
    return running.orElseThrow();
  }

  /** Where the emulator's jar is, if this machine has it. */
  public static Optional<Path> installed() {
    return sdkRoots().map(it -> it.resolve(INSIDE_SDK)).flatMap(PubSubEmulator::jars).findFirst();
  }

  /** For {@code PUBSUB_EMULATOR_HOST}. */
  public String hostAndPort() {
    return hostAndPort;
  }

  /** A project nobody else uses: every test has topics and subscriptions of its own. */
  public PubSubEndpoint freshProject() {
    return PubSubEndpoint.emulator("test-" + UUID.randomUUID(), hostAndPort);
  }

  private static Stream<Path> sdkRoots() {
    Stream<Path> named =
        Stream.of("CLOUDSDK_ROOT_DIR", "CLOUDSDK_ROOT")
            .flatMap(it -> Optional.ofNullable(System.getenv(it)).stream())
            .map(Path::of);
    Stream<Path> onPath =
        Arrays.stream(
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
            .map(it -> Path.of(it, "gcloud"))
            .filter(Files::isExecutable)
            .flatMap(PubSubEmulator::rootOf);
    return Stream.of(named, onPath, Stream.of(Path.of("/usr/lib/google-cloud-sdk")))
        .flatMap(it -> it);
  }

  private static Stream<Path> rootOf(Path gcloud) {
    try {
      return Stream.of(gcloud.toRealPath().resolve("../..").normalize());
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  private static Stream<Path> jars(Path folder) {
    File[] jars = folder.toFile().listFiles((at, name) -> name.endsWith(".jar"));
    return jars == null ? Stream.empty() : Arrays.stream(jars).map(File::toPath).sorted();
  }

  private static PubSubEmulator start(Path jar) {
    int port = freePort();
    Process process = launch(jar, port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Awaitility.await("the Pub/Sub emulator listens")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> listens(process, port));
    return new PubSubEmulator(HOST + ":" + port);
  }

  private static Process launch(Path jar, int port) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      return new ProcessBuilder(
              java, "-Xmx512m", "-jar", jar.toString(), "--host=" + HOST, "--port=" + port)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean listens(Process process, int port) {
    if (!process.isAlive()) {
      throw new IllegalStateException("emulator: exit " + process.exitValue());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
