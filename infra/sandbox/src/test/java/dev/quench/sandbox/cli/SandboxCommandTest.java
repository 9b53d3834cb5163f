package dev.quench.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.Program;
import dev.quench.adapters.cloudrun.CloudRunServices;
import dev.quench.app.cli.Main;
import dev.quench.app.cli.terminal.ExitCode;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.ServiceState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quench sandbox --config FILE} as a process of its own. */
class SandboxCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ServiceRef SERVICE = new ServiceRef("shop", "europe-west1", "greeter");

  /** What a process ends with that was told to by SIGTERM. */
  private static final int TERMINATED = 143;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder = Path.of("");

  @Test
  void itSaysWhereItListensAndServesUntilItIsStopped() throws Exception {
    try (Program sandbox = sandbox(config("greeter:1")).awaitLine("service   greeter")) {
      URI service = URI.create(printed(sandbox, "service   greeter  (http://\\S+)"));
      Awaitility.await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(
              () -> assertThat(get(service).body()).as(sandbox::output).isEqualTo("well met"));

      RevisionName serving = serving(printed(sandbox, "endpoint  (\\S+)  \\(Cloud Run"));
      sandbox.type("show greeter");
      sandbox.awaitLine(serving.value());

      sandbox.terminate();
      assertThat(sandbox.awaitEnd()).as(sandbox::output).isEqualTo(TERMINATED);
      assertThat(sandbox.output()).doesNotContain("Exception");
      assertThatThrownBy(() -> get(service)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aFileThatCannotBeUsedIsNamedWithTheValueAndWhatWasExpected() throws Exception {
    Path file = config("greeter:2");
    try (Program sandbox = sandbox(file)) {
      assertThat(sandbox.awaitEnd()).as(sandbox::output).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(sandbox.output())
          .containsPattern(
              Pattern.quote(file.toString())
                  + ":\\d+:\\d+: services\\[0]\\.image: greeter:2 \\(expected: one of greeter:1,");
    }
  }

  private static Program sandbox(Path config) {
    return Program.start(Main.class, Map.of(), "sandbox", "--config", config.toString());
  }

  private Path config(String image) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path classes =
        Path.of(Greeter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.writeString(
        folder.resolve("sandbox.yaml"),
        """
        project: shop
        region: europe-west1
        images:
          greeter:1:
            command: ["%s", -cp, "%s", %s]
        services:
          - name: greeter
            image: %s
            environment: {GREETING: well met}
        """
            .formatted(java, classes, Greeter.class.getName(), image));
  }

  private static String printed(Program sandbox, String pattern) {
    Matcher line = Pattern.compile(pattern).matcher(sandbox.output());
    assertThat(line.find()).as(sandbox::output).isTrue();
    return line.group(1);
  }

  /** The one revision that has all the traffic, as Google's client reads it. */
  private static RevisionName serving(String endpoint) throws IOException {
    try (CloudRunServices run =
        CloudRunServices.open(new ApiEndpoint.Plaintext(endpoint), Clock.systemUTC())) {
      ServiceState state = run.service(SERVICE).toOptional().orElseThrow();
      assertThat(state.serving()).hasSize(1).containsValue(100);
      return state.serving().keySet().iterator().next();
    }
  }

  private static HttpResponse<String> get(URI service) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(service).build(), HttpResponse.BodyHandlers.ofString());
  }
}
