package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.logging.v2.LogEntry;
import com.google.protobuf.util.Durations;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.Template;
import dev.quench.sandbox.run.Deployment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to requests and instances beyond what a revision's settings allow. */
class CapacityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Forge forge;

  @BeforeEach
  void start() throws Exception {
    forge = new Forge();
  }

  @AfterEach
  void stop() {
    forge.close();
  }

  @Test
  void whoComesWhenAllPlacesAreTakenIsRefusedByThePlatform() throws Exception {
    deploy(
        "slow=1500",
        Map.of("scaling.max_instance_count", "1", "max_instance_request_concurrency", "2"));
    List<CompletableFuture<Integer>> asked =
        IntStream.range(0, 5).mapToObj(it -> CompletableFuture.supplyAsync(this::ask)).toList();
    assertThat(asked.stream().map(CompletableFuture::join).toList())
        .contains(200, 429)
        .containsOnly(200, 429);
    Awaitility.await().atMost(PATIENCE).until(() -> !refusals().isEmpty());
    assertThat(refusals())
        .allSatisfy(
            it -> {
              assertThat(it.getTextPayload())
                  .isEqualTo("The request was aborted because there was no available instance.");
              assertThat(Durations.toNanos(it.getHttpRequest().getLatency())).isZero();
            });
  }

  @Test
  void anInstanceWithoutLimitsTakesAll() throws Exception {
    deploy("slow=300", Map.of());
    List<CompletableFuture<Integer>> asked =
        IntStream.range(0, 5).mapToObj(it -> CompletableFuture.supplyAsync(this::ask)).toList();
    assertThat(asked.stream().map(CompletableFuture::join).toList()).containsOnly(200);
  }

  @Test
  void whatLeaksIsKilledForItsMemoryAndStartedAgain() throws Exception {
    Assumptions.assumeTrue(
        Files.isReadable(Path.of("/proc/self/status")), "memory is read from Linux' /proc");
    deploy("leak=16384", Map.of("resources.limits.memory", "160Mi"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              int unused = ask();
              return texts()
                  .anyMatch(it -> it.startsWith("Memory limit of 160 MiB exceeded with "));
            });
    assertThat(texts()).noneMatch(it -> it.startsWith("Container "));
    Awaitility.await().atMost(PATIENCE).until(() -> ask() == 200);
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> deploy("", Map.of("resources.limits.memory", "lots")))
        .hasMessage("resources.limits.memory: lots (expected: a size such as 512Mi or 1Gi)");
  }

  private void deploy(String fault, Map<String, String> settings) throws InterruptedException {
    Template build = forge.version("v1", fault).template().withSettings(settings);
    assertThat(forge.sandbox.deployAndAwait(new Deployment(Forge.NAME, build, "ci@p"), Forge.LIMIT))
        .isEqualTo(Ready.SUCCEEDED);
  }

  private int ask() {
    URI service = forge.sandbox.url(Forge.NAME);
    try {
      return Http.post(service, Http.CLI, Http.VALID.getOrDefault(Http.CLI, "")).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException("no answer", e);
    }
  }

  private List<LogEntry> refusals() {
    return forge.sandbox.entries().stream()
        .filter(it -> it.getHttpRequest().getStatus() == 429)
        .toList();
  }

  private java.util.stream.Stream<String> texts() {
    return forge.sandbox.entries().stream().map(LogEntry::getTextPayload);
  }
}
