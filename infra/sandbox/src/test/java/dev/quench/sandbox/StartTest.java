package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.logging.type.LogSeverity;
import com.google.logging.v2.LogEntry;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.Template;
import dev.quench.sandbox.forge.MiniRuVector.Mood;
import dev.quench.sandbox.run.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Revisions that do not start, and what is to be read about it. */
class StartTest {
  private Forge forge;

  @BeforeEach
  void start() throws Exception {
    forge = new Forge();
  }

  @AfterEach
  void stop() {
    forge.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            "a variable is missing",
            Map.of("RUVECTOR_API_KEY", " "),
            List.of(
                "[STARTUP] FATAL: Environment validation failed",
                "[STARTUP]   - Missing required environment variable: RUVECTOR_API_KEY",
                "[STARTUP] Service cannot start - requirements not met")),
        Arguments.of(
            "it is the wrong phase",
            Map.of("AGENT_PHASE", "phase1"),
            List.of("[STARTUP]   - AGENT_PHASE must be 'phase2', got 'phase1'")),
        Arguments.of(
            "RuVector refuses connections",
            Map.of("RUVECTOR_SERVICE_URL", "http://127.0.0.1:9"),
            List.of(
                "[STARTUP] Ruvector health check failed (attempt 1/3): fetch failed",
                "[STARTUP] FATAL: Ruvector verification failed",
                "[STARTUP]   Ruvector unavailable after 3 attempts: fetch failed")),
        Arguments.of(
            "the build lacks a module",
            Map.of("FORGE_FAULT", "crash-at-start"),
            List.of("Error: Cannot find module '/app/dist/service/server.js'")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void theLogSaysWhyAndThatItNeverBecameReady(
      String why, Map<String, String> environment, List<String> lines) throws Exception {
    assertThat(why).isNotEmpty();
    RevisionName revision = deploy(environment);
    assertThat(forge.sandbox.await(Forge.NAME, revision, Forge.LIMIT)).isEqualTo(Ready.FAILED);
    awaitEntries("varlog%2Fsystem", 2);
    assertThat(texts("stderr")).containsAll(lines);
    assertThat(texts("varlog%2Fsystem"))
        .containsExactlyInAnyOrder(
            "Container called exit(1).",
            "Default STARTUP TCP probe failed 1 time consecutively for container \"llm-forge-1\" on"
                + " port 8080. The instance was not started.");
    awaitEntries("system_event", 2);
    assertThat(json("system_event"))
        .anyMatch(
            it ->
                it.contains("\"code\":9")
                    && it.contains(
                        "Ready condition status changed to False for Revision "
                            + revision
                            + " with message: "))
        .anyMatch(it -> it.contains("\"kind\":\"Service\""));
    assertThat(forge.sandbox.service(Forge.NAME).serving()).isEmpty();
  }

  @Test
  void theSeveritiesAreThePlatforms() throws Exception {
    forge.sandbox.await(Forge.NAME, deploy(Map.of("FORGE_FAULT", "crash-at-start")), Forge.LIMIT);
    awaitEntries("varlog%2Fsystem", 2);
    assertThat(entries("varlog%2Fsystem"))
        .extracting(LogEntry::getSeverity)
        .containsExactlyInAnyOrder(LogSeverity.WARNING, LogSeverity.ERROR);
    assertThat(entries("stderr"))
        .extracting(LogEntry::getSeverity)
        .containsOnly(LogSeverity.DEFAULT);
  }

  @Test
  void anImageOrASecretThatIsNotThereIsNamed() throws Exception {
    Deployment unknown = Deployment.of(Forge.NAME, "no-such-image", Map.of(), "ci@p");
    assertThat(forge.sandbox.deployAndAwait(unknown, Forge.LIMIT)).isEqualTo(Ready.FAILED);
    Deployment secret =
        new Deployment(
            Forge.NAME,
            Template.of("mini-forge")
                .withSecrets(Map.of("RUVECTOR_API_KEY", "ruvector-key:latest")),
            "ci@p");
    assertThat(forge.sandbox.deployAndAwait(secret, Forge.LIMIT)).isEqualTo(Ready.FAILED);
    assertThat(json("system_event"))
        .anyMatch(it -> it.contains("no-such-image"))
        .anyMatch(
            it ->
                it.contains(
                    "Permission denied on secret: projects/p/secrets/ruvector-key/versions/latest"));
  }

  @Test
  void everyColdStartDiesWhileRuVectorIsDownButWarmInstancesGoOn() throws Exception {
    RevisionName revision = forge.sandbox.deploy(forge.version("v1", ""));
    forge.sandbox.await(Forge.NAME, revision, Forge.LIMIT);
    forge.ruVector.kill();
    assertThat(post(Http.COMPATIBILITY)).isEqualTo(200);
    assertThat(post(Http.SDK)).isEqualTo(408);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(
            () ->
                texts("stderr")
                    .contains("[RuVectorClient] Failed to emit events: TypeError: fetch failed"));

    forge.sandbox.scaleToZero(Forge.NAME);
    var answer = Http.post(forge.sandbox.url(Forge.NAME), Http.CLI, "{}");
    assertThat(answer.statusCode()).isEqualTo(503);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> json("requests").stream().anyMatch(it -> it.contains("\"latency\":\"0s\"")));
    assertThat(texts("requests"))
        .contains("The request was aborted because there was no available instance.");
  }

  @Test
  void eachInstanceThatStartsReadsItsSecretsAnew() throws Exception {
    forge.sandbox.secret("key:1", "first");
    forge.sandbox.secret("key:latest", "first");
    deployBoundTo("key:latest");
    forge.sandbox.rotate("key", " ", "ada@p");
    assertThat(post(Http.CLI)).isEqualTo(200);
    forge.sandbox.scaleToZero(Forge.NAME);
    assertThat(post(Http.CLI)).isEqualTo(503);
    assertThat(texts("stderr"))
        .contains("[STARTUP]   - Missing required environment variable: RUVECTOR_API_KEY");
  }

  @Test
  void whatIsBoundToADisabledVersionNoLongerStarts() throws Exception {
    forge.sandbox.secret("key:1", "first");
    deployBoundTo("key:1");
    forge.sandbox.disable("key", 1, "ada@p");
    assertThat(post(Http.CLI)).isEqualTo(200);
    forge.sandbox.scaleToZero(Forge.NAME);
    assertThat(post(Http.CLI)).isEqualTo(503);
    assertThat(texts("varlog%2Fsystem"))
        .anyMatch(it -> it.endsWith("The instance was not started."));
  }

  private void deployBoundTo(String version) throws InterruptedException {
    Deployment usual = forge.version("v1", "");
    Map<String, String> environment = new java.util.TreeMap<>(usual.template().environment());
    environment.remove("RUVECTOR_API_KEY");
    Template bound =
        usual
            .template()
            .withEnvironment(environment)
            .withSecrets(Map.of("RUVECTOR_API_KEY", version));
    assertThat(forge.sandbox.deployAndAwait(new Deployment(Forge.NAME, bound, "ci@p"), Forge.LIMIT))
        .isEqualTo(Ready.SUCCEEDED);
  }

  @Test
  void aHangingRuVectorIsATimeOut() throws Exception {
    forge.ruVector.mood(Mood.HANGING);
    RevisionName revision = deploy(Map.of("FORGE_RUVECTOR_TIMEOUT_MS", "100"));
    assertThat(forge.sandbox.await(Forge.NAME, revision, Forge.LIMIT)).isEqualTo(Ready.FAILED);
    assertThat(texts("stderr"))
        .contains(
            "[STARTUP]   Ruvector unavailable after 3 attempts: The operation was aborted due to"
                + " timeout");
  }

  private int post(String path) throws Exception {
    return Http.post(forge.sandbox.url(Forge.NAME), path, Http.VALID.getOrDefault(path, ""))
        .statusCode();
  }

  private RevisionName deploy(Map<String, String> other) {
    Deployment usual = forge.version("v1", "");
    Map<String, String> environment = new java.util.TreeMap<>(usual.template().environment());
    environment.putAll(other);
    return forge.sandbox.deploy(
        Deployment.of(Forge.NAME, usual.template().image(), environment, "ci@p"));
  }

  /** A failed start tells of itself in several entries, in any order and not at once. */
  private void awaitEntries(String log, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> entries(log).size() >= count);
  }

  private List<String> texts(String log) {
    return entries(log).stream().map(LogEntry::getTextPayload).toList();
  }

  private List<String> json(String log) {
    return entries(log).stream().map(dev.quench.sandbox.log.EntryJson::of).toList();
  }

  private List<LogEntry> entries(String log) {
    return forge.sandbox.entries().stream().filter(it -> it.getLogName().endsWith(log)).toList();
  }
}
