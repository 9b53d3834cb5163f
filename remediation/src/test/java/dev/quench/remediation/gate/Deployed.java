package dev.quench.remediation.gate;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficStatus;
import dev.quench.remediation.run.TrafficTarget;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Revisions and a service made of them. */
final class Deployed {
  private Deployed() {}

  static ServiceState state(List<TrafficTarget> wish, Instant updated) {
    List<TrafficStatus> statuses =
        wish.stream()
            .map(
                it ->
                    new TrafficStatus(
                        it.revision().orElseThrow(),
                        it.percent(),
                        it.tag(),
                        it.tag().map(tag -> URI.create("http://" + tag))))
            .toList();
    Template template = Template.of("image");
    return new ServiceState(
        new ServiceRef("p", "r", "llm-forge"),
        template,
        wish,
        statuses,
        Optional.empty(),
        Optional.empty(),
        false,
        1,
        1,
        "sre@p",
        updated,
        "etag",
        URI.create("http://service"),
        Map.of());
  }

  static Revision revision(int number, String image, String env, Revision.Ready ready) {
    Template template =
        Template.of(image)
            .withEnvironment(Map.of("SERVICE_VERSION", "build-" + number))
            .withSecrets(Map.of("RUVECTOR_API_KEY", "ruvector-api-key:latest"))
            .withLabels(Map.of("env", env));
    return new Revision(Scene.rev(number), created(number), template, ready, "", false);
  }

  /** Of this age, Ready, in production. */
  static Revision created(int number, String image, Instant at) {
    Revision it = revision(number, image, "prod", Revision.Ready.SUCCEEDED);
    return new Revision(it.name(), at, it.template(), it.ready(), "", false);
  }

  private static Instant created(int number) {
    return Scene.NOW.minusSeconds(3600L * (3 - number));
  }
}
