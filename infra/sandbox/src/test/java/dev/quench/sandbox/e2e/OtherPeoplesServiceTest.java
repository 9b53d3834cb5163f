package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.Connections;
import dev.quench.app.RulesInForce;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Command;
import dev.quench.remediation.Incident;
import dev.quench.remediation.Phase;
import dev.quench.remediation.notice.InMemoryOutbox;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.sandbox.Node;
import dev.quench.sandbox.Sandbox;
import dev.quench.sandbox.config.Image;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.run.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service of somebody else's making, in Node, with a rule file of its own. */
class OtherPeoplesServiceTest {
  private static final String SERVICE = "price-list";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String SCRIPT =
      """
      const http = require('http');
      const prices = process.env.PRICES ? JSON.parse(process.env.PRICES) : undefined;
      http.createServer((request, response) => {
        response.setHeader('Content-Type', 'application/json');
        try {
          response.end(JSON.stringify({ item: 'hammer', price: prices.hammer }));
        } catch (e) {
          console.error('price lookup failed: ' + e.message);
          response.statusCode = 500;
          response.end(JSON.stringify({ error: e.message }));
        }
      }).listen(process.env.PORT);
      """;

  private static final String RULES =
      """
      rules:
        - id: lookup-failed
          mode: wrong-prices
          impact: { agent: prices }
          threshold: { count: 2, within: 1m }
          filter: |
            resource.type="cloud_run_revision" AND textPayload:"price lookup failed"
      modes:
        - id: wrong-prices
          title: Prices cannot be looked up
          remediation: probe
      services:
        - name: price-list
          agents: [prices]
          veto: 1s
          sampling: { samples: 3, interval: 1s }
          verification: { settle: 1s, attempts: 5, interval: 2s }
          re-evaluation: { interval: 5s, deadline: 10m }
          patrol: { every: 2s, rounds: 0 }
          probes:
            - id: hammer
              agent: prices
              path: /items/hammer
              timeout: 10s
              baseline: { status: [200], required: [/price], compare: content }
      contacts: []
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void aBrokenDeployIsRolledBack() throws Exception {
    RulesInForce rules = QuickRules.inForce(RULES, new ServiceRef("demo", "us-central1", SERVICE));
    InMemoryOutbox outbox = new InMemoryOutbox();
    try (Sandbox sandbox = sandbox(Node.installed());
        Connections google =
            Connections.open(
                Connections.Apis.local(sandbox.endpoint()),
                folder.resolve("quench.db"),
                outbox,
                rules,
                Clock.systemUTC());
        LocalQuench quench =
            LocalQuench.start(sandbox.ref(SERVICE), rules, google).listeningTo(sandbox)) {
      RevisionName good = deploy(sandbox, Map.of("PRICES", "{\"hammer\": 12}"));
      quench.command(new Command.Arm("owner"));
      assertThat(ask(sandbox.url(SERVICE))).isEqualTo(200);

      deploy(sandbox, Map.of());
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                ask(sandbox.url(SERVICE));
                assertThat(quench.incidents())
                    .as(() -> headlines(outbox))
                    .extracting(Incident::phase)
                    .contains(Phase.RESOLVED);
              });
      assertThat(sandbox.service(SERVICE).serving()).isEqualTo(Map.of(good, 100));
      assertThat(ask(sandbox.url(SERVICE))).isEqualTo(200);
    }
  }

  private static String headlines(InMemoryOutbox outbox) {
    return String.join("\n", outbox.told().stream().map(Notice::headline).toList());
  }

  private Sandbox sandbox(Path node) throws IOException {
    Path script = Files.writeString(folder.resolve("server.js"), SCRIPT);
    Image image = new Image(List.of(node.toString(), script.toString()), folder, Map.of());
    return Sandbox.start(
        SandboxConfig.of("demo", "us-central1")
            .withImage("prices", image)
            .withSink(new SinkSetup("resource.type=\"cloud_run_revision\"", Optional.empty())),
        event -> {});
  }

  private static RevisionName deploy(Sandbox sandbox, Map<String, String> environment)
      throws InterruptedException {
    RevisionName revision =
        sandbox.deploy(Deployment.of(SERVICE, "prices", environment, "owner@example.com"));
    assertThat(sandbox.await(SERVICE, revision, PATIENCE)).isEqualTo(Ready.SUCCEEDED);
    return revision;
  }

  private static int ask(URI service) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(service.resolve("/items/hammer")).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
