package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.logging.v2.LogEntry;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.sandbox.config.Image;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.run.Deployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances come and go; services are anybody's processes. */
class LifeTest {

  @Test
  void anIdleServiceScalesToZeroAndTheNextRequestStartsItAgain() throws Exception {
    SandboxConfig config =
        SandboxConfig.of("p", "us-central1").withTiming(Forge.quick(Duration.ofMillis(300)));
    try (Forge forge = new Forge(config)) {
      RevisionName revision = deployed(forge, "");
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> !forge.sandbox.warm(Forge.NAME, revision));
      assertThat(Http.get(forge.sandbox.url(Forge.NAME), "/health").statusCode()).isEqualTo(200);
      assertThat(texts(forge)).contains("Received SIGTERM, shutting down gracefully");
      assertThat(texts(forge)).noneMatch(it -> it.startsWith("Container "));
    }
  }

  @Test
  void anInstanceThatDiesOfARequestIsReplacedByTheNext() throws Exception {
    try (Forge forge = new Forge()) {
      deployed(forge, "oom");
      var died = Http.post(forge.sandbox.url(Forge.NAME), Http.CLI, "{}");
      assertThat(died.statusCode()).isEqualTo(503);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> texts(forge).contains("Container terminated on signal 6."));
      assertThat(Http.get(forge.sandbox.url(Forge.NAME), "/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void noProcessOutlivesTheSandbox() throws Exception {
    List<ProcessHandle> others = children();
    try (Forge forge = new Forge()) {
      deployed(forge, "");
      assertThat(children()).anyMatch(it -> !others.contains(it), "is new");
    }
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> others.containsAll(children()));
  }

  @Test
  void anyCommandLineCanBeARevision(@TempDir Path directory) throws Exception {
    Path installed = Node.installed();
    Files.writeString(
        directory.resolve("server.js"),
        """
        const http = require('http');
        http.createServer((request, response) => {
          console.log(JSON.stringify({severity: 'ERROR', message: 'asked ' + request.url}));
          console.error('plain text');
          response.end(process.env.K_REVISION + ' ' + process.env.GREETING);
        }).listen(process.env.PORT);
        """);
    Image node = new Image(List.of(installed.toString(), "server.js"), directory, Map.of());
    SandboxConfig config =
        SandboxConfig.of("p", "us-central1")
            .withTiming(Forge.quick(Duration.ofMinutes(1)))
            .withImage("node-app:1", node);
    try (Sandbox sandbox = Sandbox.start(config, event -> {})) {
      RevisionName revision =
          sandbox.deploy(Deployment.of("app", "node-app:1", Map.of("GREETING", "hello"), "ada@p"));
      assertThat(sandbox.await("app", revision, Forge.LIMIT)).isEqualTo(Ready.SUCCEEDED);
      assertThat(Http.get(sandbox.url("app"), "/x").body()).isEqualTo(revision + " hello");
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> sandbox.entries().stream().anyMatch(LifeTest::isError));
      assertThat(sandbox.entries())
          .anyMatch(it -> it.getTextPayload().equals("plain text"))
          .anyMatch(it -> it.getResource().getLabelsOrThrow("service_name").equals("app"));
    }
  }

  private static boolean isError(LogEntry entry) {
    return entry.getSeverity() == com.google.logging.type.LogSeverity.ERROR
        && entry.getJsonPayload().getFieldsMap().keySet().equals(java.util.Set.of("message"));
  }

  private static RevisionName deployed(Forge forge, String fault) throws InterruptedException {
    RevisionName revision = forge.sandbox.deploy(forge.version("v1", fault));
    assertThat(forge.sandbox.await(Forge.NAME, revision, Forge.LIMIT)).isEqualTo(Ready.SUCCEEDED);
    return revision;
  }

  private static List<String> texts(Forge forge) {
    return forge.sandbox.entries().stream().map(LogEntry::getTextPayload).toList();
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }
}
