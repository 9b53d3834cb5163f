package dev.quench.ingest;

import static dev.quench.ingest.Messages.message;
import static dev.quench.ingest.Messages.understood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import dev.quench.common.entry.Projection;
import dev.quench.common.screen.Screen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a build writes is about the service that Cloud Build said it is for. */
class KnownBuildsTest {
  private static final Projection NOTHING = Projection.of(List.of(), false);
  private static final ServiceRef FORGE = new ServiceRef("forge-prod", "us-central1", "llm-forge");
  private static final String LINE =
      """
      {"logName":"projects/forge-prod/logs/cloudbuild","insertId":"i1",
       "timestamp":"2026-03-01T12:00:00Z","textPayload":"ERROR: build step 1 failed",
       "resource":{"type":"build","labels":{%s"project_id":"forge-prod"}}}
      """;

  private final KnownBuilds known = new KnownBuilds();
  private final BuildDecoder builds = new BuildDecoder(NOTHING, known);
  private final LogEntryDecoder logs =
      new LogEntryDecoder(NOTHING, Screen.open(), OwnRequests.UNKNOWN, Optional.of(known));

  @Test
  void aBuildIsKnownByAnyMessageThatNamesItsService() {
    assertThat(builds.decode(message(build("b1", "llm-forge"))))
        .isInstanceOf(Decoded.Ignored.class);
    assertThat(understood(logs, LINE.formatted("\"build_id\":\"b1\",")))
        .satisfies(it -> assertThat(it.service()).contains(FORGE));
  }

  @Test
  void otherBuildsLinesAreIgnored() {
    var unused = builds.decode(message(build("b1", "llm-forge")));
    assertThat(logs.decode(message(LINE.formatted("\"build_id\":\"b2\","))))
        .isEqualTo(new Decoded.Ignored("build b2: not known to be for a service"));
    assertThat(logs.decode(message(LINE.formatted(""))))
        .isEqualTo(new Decoded.Ignored("build without an id: not known to be for a service"));
  }

  @Test
  void whereNobodyAsksWhoseABuildIsItsLinesAreEntries() {
    assertThat(understood(new LogEntryDecoder(NOTHING), LINE.formatted("")).service()).isEmpty();
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i <= KnownBuilds.MOST; i++) {
      known.saw("b" + i, FORGE);
    }
    assertThat(known.serviceOf("b0")).isEmpty();
    assertThat(known.serviceOf("b1")).contains(FORGE);
  }

  private static String build(String id, String service) {
    return """
    {"id":"%s","projectId":"forge-prod","status":"WORKING",
     "substitutions":{"_SERVICE":"%s","_REGION":"us-central1"}}
    """
        .formatted(id, service);
  }
}
