package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.remediation.run.TrafficTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServingTest {

  @Test
  void aDeployedForgeAnswersAsTheRealOneDoes() throws Exception {
    try (Forge forge = new Forge()) {
      Ready ready = forge.sandbox.deployAndAwait(forge.version("v1", ""), Forge.LIMIT);
      assertThat(ready).isEqualTo(Ready.SUCCEEDED);
      URI url = forge.sandbox.url(Forge.NAME);
      assertThat(Http.get(url, "/health").statusCode()).isEqualTo(200);
      for (Map.Entry<String, String> request : Http.VALID.entrySet()) {
        var answer = Http.post(url, request.getKey(), request.getValue());
        assertThat(answer.statusCode())
            .as(request.getKey())
            .isEqualTo(request.getKey().equals(Http.SDK) ? 408 : 200);
        assertThat(answer.headers().firstValue("X-Service-Version")).contains("v1");
        assertThat(answer.headers().firstValue("X-Request-ID"))
            .as("the service's own, whatever was asked for")
            .isPresent()
            .isNotEqualTo(Optional.of("r-1"));
      }
    }
  }

  @Test
  void trafficIsSplitByPercentAndTagsHaveTheirOwnUrl() throws Exception {
    try (Forge forge = new Forge()) {
      RevisionName one = deployed(forge, "v1");
      RevisionName two = deployed(forge, "v2");
      forge.sandbox.traffic(
          Forge.NAME,
          List.of(
              TrafficTarget.of(one, 25),
              TrafficTarget.of(two, 75),
              TrafficTarget.tagOnly(one, "good")),
          "ada@p");
      forge.sandbox.await(Forge.NAME, two, Forge.LIMIT);
      int ones = 0;
      for (int i = 0; i < 100; i++) {
        var answer = Http.post(forge.sandbox.url(Forge.NAME), Http.CLI, "{}");
        ones += answer.headers().firstValue("X-Service-Version").orElse("").equals("v1") ? 1 : 0;
      }
      assertThat(ones).isEqualTo(25);
      URI tag = forge.sandbox.service(Forge.NAME).tagUri(one).orElseThrow();
      assertThat(Http.post(tag, Http.CLI, "{}").headers().firstValue("X-Service-Version"))
          .contains("v1");
    }
  }

  private static RevisionName deployed(Forge forge, String version) throws InterruptedException {
    RevisionName revision = forge.sandbox.deploy(forge.version(version, ""));
    assertThat(forge.sandbox.await(Forge.NAME, revision, Forge.LIMIT)).isEqualTo(Ready.SUCCEEDED);
    return revision;
  }
}
