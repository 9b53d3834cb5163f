package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.logging.v2.LogEntry;
import com.google.protobuf.Value;
import dev.quench.remediation.run.Revision.Ready;
import dev.quench.sandbox.run.Deployment;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the miniature LLM-Forge answers and logs, whole and broken. */
class ForgeTest {
  private static Forge forge;

  @BeforeAll
  static void start() throws Exception {
    forge = new Forge();
  }

  @AfterAll
  static void stop() {
    forge.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        row(
            "a malformed body is the sender's fault",
            "",
            Http.SDK,
            "ruvector timeout",
            400,
            "SDK Generator completed"),
        row(
            "but not for the other three",
            "",
            Http.CLI,
            "ruvector timeout",
            500,
            "CLI Generator error"),
        row("nor here", "", Http.TRANSLATOR, "{", 500, "API Translator error"),
        row("nor here", "", Http.COMPATIBILITY, "", 500, "Version Compatibility error"),
        row("a schema failure is no error", "", Http.CLI, "{}", 400, "CLI Generator completed"),
        row("in any of them", "", Http.SDK, "{}", 400, "SDK Generator completed"),
        row("in any of them", "", Http.TRANSLATOR, "{}", 400, "API Translator completed"),
        row("in any of them", "", Http.COMPATIBILITY, "{}", 400, "Version Compatibility completed"),
        row(
            "a schema that lacks what is read of it",
            "",
            Http.COMPATIBILITY,
            valid(Http.COMPATIBILITY).replace("providerId", "provider"),
            400,
            "Version Compatibility completed"),
        row(
            "the SDK generator never has the time",
            "",
            Http.SDK,
            valid(Http.SDK),
            408,
            "SDK Generator completed"),
        row(
            "a valid request",
            "",
            Http.TRANSLATOR,
            valid(Http.TRANSLATOR),
            200,
            "API Translator completed"),
        row(
            "a broken agent may never log an error",
            "agent-down=cli-generator",
            Http.CLI,
            valid(Http.CLI),
            400,
            "CLI Generator completed"),
        row(
            "and leaves the others alone",
            "agent-down=cli-generator",
            Http.TRANSLATOR,
            valid(Http.TRANSLATOR),
            200,
            "API Translator completed"),
        row(
            "or may",
            "agent-error=cli-generator",
            Http.CLI,
            valid(Http.CLI),
            500,
            "CLI Generator error"),
        row(
            "all are broken",
            "all-agents-down",
            Http.COMPATIBILITY,
            valid(Http.COMPATIBILITY),
            500,
            "Version Compatibility error"),
        row(
            "the contract changed",
            "schema-mismatch",
            Http.TRANSLATOR,
            valid(Http.TRANSLATOR),
            400,
            "API Translator completed"),
        row(
            "malformed files are served as good",
            "invalid-artifact",
            Http.CLI,
            valid(Http.CLI),
            200,
            "CLI Generator completed"));
  }

  @ParameterizedTest(name = "{0}: {2} with fault [{1}]")
  @MethodSource("answers")
  void answersAndLogsAsTheRealOne(
      String why, String fault, String path, String body, int status, String message)
      throws Exception {
    assertThat(why).isNotEmpty();
    String service = fault.isEmpty() ? "whole" : fault.replaceAll("[^a-z]", "-");
    var build = forge.version("v1", fault);
    if (!forge.sandbox.services().contains(service)) {
      Ready ready =
          forge.sandbox.deployAndAwait(
              new Deployment(service, build.template(), "ci@p"), Forge.LIMIT);
      assertThat(ready).isEqualTo(Ready.SUCCEEDED);
    }
    int before = count(service, message);
    assertThat(Http.post(forge.sandbox.url(service), path, body).statusCode()).isEqualTo(status);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> count(service, message) == before + 1);
  }

  private static int count(String service, String message) {
    return (int)
        forge.sandbox.entries().stream()
            .filter(it -> service.equals(it.getResource().getLabelsMap().get("service_name")))
            .filter(it -> message.equals(field(it, "message")))
            .peek(it -> assertThat(field(it, "requestId")).hasSize(36))
            .peek(it -> assertThat(field(it, "level")).isIn("info", "error"))
            .peek(it -> assertThat(it.getSeverityValue()).isZero())
            .count();
  }

  private static String field(LogEntry entry, String name) {
    return entry
        .getJsonPayload()
        .getFieldsOrDefault(name, Value.getDefaultInstance())
        .getStringValue();
  }

  private static Arguments row(
      String why, String fault, String path, String body, int status, String message) {
    return Arguments.of(why, fault, path, body, status, message);
  }

  private static String valid(String path) {
    return Objects.requireNonNull(Http.VALID.get(path));
  }
}
