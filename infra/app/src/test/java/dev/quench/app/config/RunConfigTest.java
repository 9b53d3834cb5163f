package dev.quench.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.text.Checked;
import dev.quench.common.text.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunConfigTest {
  private static final String LEAST =
      """
      project: my-project
      region: us-central1
      identity: quench@my-project.iam.gserviceaccount.com
      subscriptions:
        logs: quench-logs
      topics:
        notifications: quench-notifications
        dead-letter: quench-dead-letter
      """;

  @TempDir private Path home;

  @BeforeEach
  void shipRules() throws IOException {
    Files.createDirectories(home.resolve("rules"));
    Files.createFile(RunConfig.shippedRules(home));
  }

  @Test
  void theExampleIsValidAndUsesEveryKey() throws IOException {
    RunConfig config = valid(Files.readString(Path.of("../../docs/quench.example.yaml")));

    assertThat(config.subscriptions().alerts())
        .contains(new PubSubName("my-project", "quench-alerts"));
    assertThat(config.subscriptions().acknowledgements())
        .contains(new PubSubName("my-project", "quench-acknowledgements"));
    assertThat(config.topics().deadLetter().fullName(PubSubName.Kind.TOPICS))
        .isEqualTo("projects/my-project/topics/quench-dead-letters");
    assertThat(config.endpoints().cloudRun()).contains(new Endpoint("localhost", 8086));
    assertThat(config.identity()).isEqualTo("quench@my-project.iam.gserviceaccount.com");
    assertThat(config.flow()).isEqualTo(RunConfig.FlowControl.DEFAULT);
    assertThat(config.ledger()).isEqualTo(home.resolve(".quench/quench.db"));
  }

  @Test
  void whatIsLeftOutHasADefault() {
    RunConfig config = valid(LEAST);

    assertThat(config.rules()).isEqualTo(RunConfig.shippedRules(home));
    assertThat(config.ledger()).isEqualTo(home.resolve(".quench/quench.db"));
    assertThat(config.subscriptions().builds()).isEmpty();
    assertThat(config.endpoints().pubsub()).isEmpty();
    assertThat(config.endpoints().emulator()).isEmpty();
    assertThat(config.flow()).isEqualTo(RunConfig.FlowControl.DEFAULT);
  }

  @Test
  void theEmulatorsVariableIsReadBesideTheFile() {
    String file = LEAST + "endpoints: {pubsub: 'pubsub.example.com:443'}\n";

    assertThat(valid(parse(file, Map.of("PUBSUB_EMULATOR_HOST", "127.0.0.1:8085"))))
        .extracting(it -> it.endpoints().emulator())
        .isEqualTo(Optional.of(new Endpoint("127.0.0.1", 8085)));
    assertThat(messages(parse(file, Map.of("PUBSUB_EMULATOR_HOST", "8085"))))
        .containsExactly(
            "1:1: PUBSUB_EMULATOR_HOST: 8085 (expected: host:port), a variable of the environment");
  }

  @Test
  void everythingWrongIsSaidAtOnceEachWithItsPlace() {
    String broken =
        """
        project: My Project
        region: here
        rules: absent.yaml
        subscriptions:
          logs: x
          bilds: quench-builds
          alerts: projects/p/topics/alerts
        topics:
          notifications: [a, b]
        endpoints:
          cloud-run: localhost
          logging: localhost:99999
        flow-control:
          messages: 0
          mebibytes: much
        ledger: quench.db
        colour: red
        """;

    assertThat(messages(parse(broken, Map.of())))
        .containsExactly(
            "1:1: identity: missing (expected: a text)",
            "1:10: project: My Project (expected: a project id such as my-project)",
            "2:9: region: here (expected: a region such as us-central1)",
            "5:9: subscriptions.logs: x (expected: an id of 3..255 characters, or"
                + " projects/P/subscriptions/NAME)",
            "6:3: subscriptions.bilds: unknown key (did you mean 'builds'?)",
            "7:11: subscriptions.alerts: projects/p/topics/alerts (expected: an id of 3..255"
                + " characters, or projects/P/subscriptions/NAME)",
            "9:3: topics.dead-letter: missing (expected: a text)",
            "9:18: topics.notifications: a list (expected: a text)",
            "11:14: endpoints.cloud-run: localhost (expected: host:port)",
            "12:12: endpoints.logging: localhost:99999 (expected: host:port)",
            "14:13: flow-control.messages: 0 (expected: 1..100000)",
            "15:14: flow-control.mebibytes: much (expected: 1..1024)",
            "16:9: ledger: 'quench.db' (expected: a mapping)",
            "17:1: colour: unknown key (expected: project, state-directory, region, rules,"
                + " subscriptions, topics, endpoints, ledger, identity, flow-control)");
  }

  @Test
  void noMoreMayWaitThanAQuarterOfTheMemory() {
    String file = LEAST + "flow-control: {mebibytes: 33}\n";

    assertThat(messages(RunConfig.parse(file, home, home, Map.of(), 128L << 20)))
        .containsExactly(
            "9:27: flow-control.mebibytes: 33 (expected: 1..32, a quarter of the memory Java has"
                + " here; -Xmx in QUENCH_JAVA_OPTS gives it more)");
    assertThat(valid(RunConfig.parse(file, home, home, Map.of(), 132L << 20)).flow().bytes())
        .isEqualTo(33L << 20);
  }

  @Test
  void anEmptyFileLacksWhatIsRequired() {
    assertThat(messages(parse("", Map.of())))
        .containsExactly(
            "1:1: project: missing (expected: a text)",
            "1:1: region: missing (expected: a text)",
            "1:1: subscriptions.logs: missing (expected: a text)",
            "1:1: topics.notifications: missing (expected: a text)",
            "1:1: topics.dead-letter: missing (expected: a text)",
            "1:1: identity: missing (expected: a text)");
  }

  @Test
  void onlyThisMachineIsCalledInPlainText() {
    assertThat(Endpoint.parse("127.0.0.1:80")).get().matches(Endpoint::plaintext);
    assertThat(Endpoint.parse("[::1]:80")).get().matches(Endpoint::plaintext);
    assertThat(Endpoint.parse("run.googleapis.com:443")).get().matches(it -> !it.plaintext());
    assertThat(Endpoint.parse("127.example.com:443")).get().matches(it -> !it.plaintext());
  }

  private RunConfig valid(String text) {
    return valid(parse(text, Map.of()));
  }

  private static RunConfig valid(Checked<RunConfig> parsed) {
    assertThat(parsed).isInstanceOf(Checked.Valid.class);
    return ((Checked.Valid<RunConfig>) parsed).product();
  }

  private Checked<RunConfig> parse(String text, Map<String, String> environment) {
    return RunConfig.parse(text, home, home, environment, Long.MAX_VALUE);
  }

  private static List<String> messages(Checked<RunConfig> parsed) {
    return parsed.match(it -> List.of(), issues -> issues.stream().map(Issue::toString).toList());
  }
}
