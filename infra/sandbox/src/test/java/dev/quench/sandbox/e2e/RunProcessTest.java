package dev.quench.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.Program;
import dev.quench.adapters.pubsub.EmulatedTopic;
import dev.quench.adapters.pubsub.PubSubEmulator;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.app.cli.Main;
import dev.quench.app.config.RunConfig;
import dev.quench.common.RevisionName;
import dev.quench.ingest.BadInput;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.demo.Crowd;
import dev.quench.sandbox.demo.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code quench run} as a process of its own, on the sandbox's APIs and Google's Pub/Sub emulator,
 * with bad input among the good: one story, and what is to be seen of it everywhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RunProcessTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<BadInput> sent = BadInput.all();

  private Path folder = Path.of("");
  private Optional<Story> played = Optional.empty();

  private record Story(
      World world,
      EmulatedTopic notices,
      EmulatedTopic deadLetters,
      Program quench,
      RevisionName good) {}

  /** Not before all: what is skipped there no report counts. */
  @BeforeEach
  void needsTheEmulator() {
    PubSubEmulator.orSkip();
  }

  @BeforeAll
  void play(@TempDir Path fresh) throws Exception {
    if (PubSubEmulator.installed().isEmpty()) {
      return;
    }
    folder = fresh;
    PubSubEndpoint endpoint = PubSubEmulator.orSkip().freshProject();
    EmulatedTopic logs = opened(EmulatedTopic.create(endpoint, "logs"));
    EmulatedTopic notices = opened(EmulatedTopic.create(endpoint, "notices"));
    EmulatedTopic deadLetters = opened(EmulatedTopic.create(endpoint, "dead-letters"));
    World world = opened(World.create(sandbox(endpoint)));
    configure(world);

    RevisionName good = world.deploy(World.PIPELINE, "");
    opened(Crowd.customers(world.url()));
    Program quench = opened(quench("run")).awaitLine("ready after");
    played = Optional.of(new Story(world, notices, deadLetters, quench, good));
    assertThat(command("arm", World.SERVICE).awaitEnd()).isZero();
    sent.forEach(it -> logs.publish(it.body(), it.envelope().attributes()));
    world.deploy(World.PIPELINE, "all-agents-down");
    awaitTold("incident.resolved");
  }

  @AfterAll
  void end() throws Exception {
    for (int last = open.size() - 1; last >= 0; last--) {
      open.get(last).close();
    }
  }

  @Test
  @Order(1)
  void theBadRevisionIsRolledBack() {
    assertThat(story().world().sandbox().service(World.SERVICE).serving())
        .as(story().quench()::output)
        .isEqualTo(Map.of(story().good(), 100));
  }

  @Test
  @Order(2)
  void noticesAreCloudEvents() throws IOException {
    List<PubsubMessage> told = story().notices().taken();
    for (PubsubMessage message : told) {
      JsonNode event = JSON.readTree(message.getData().toByteArray());
      assertThat(event.path("specversion").asText()).isEqualTo("1.0");
      assertThat(event.path("id").asText()).isNotBlank();
      assertThat(event.path("type").asText()).startsWith("dev.quench.");
      assertThat(event.path("source").asText()).contains(story().world().ref().fullName());
      assertThat(OffsetDateTime.parse(event.path("time").asText())).isNotNull();
      assertThat(event.at("/data/headline").asText()).isNotBlank();
      assertThat(message.getAttributesMap())
          .containsEntry("content-type", "application/cloudevents+json");
    }
    assertThat(types(told)).contains("dev.quench.incident.acting", "dev.quench.incident.acted");
  }

  @Test
  @Order(3)
  void badInputIsDeadLetteredWithItsReason() {
    EmulatedTopic topic = story().deadLetters();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(topic.taken()).hasSizeGreaterThanOrEqualTo(sent.size()));
    List<String> reasons =
        topic.taken().stream().map(it -> it.getAttributesOrThrow("quench-reason")).toList();
    assertThat(sent)
        .allSatisfy(
            bad ->
                assertThat(reasons)
                    .as(bad.sentence())
                    .anySatisfy(it -> assertThat(it).contains(bad.reason())));
  }

  @Test
  @Order(4)
  void commandsReadTheLedgerMeanwhile() {
    Program list = command("incidents", "list");
    assertThat(list.awaitEnd()).as(list::output).isZero();
    assertThat(list.output()).contains("RESOLVED");
    String row = list.output().lines().filter(it -> it.contains("RESOLVED")).findFirst().orElse("");
    String id = row.split(" ", 2)[0];
    Program show = command("incidents", "show", id);
    assertThat(show.awaitEnd()).as(show::output).isZero();
    assertThat(show.output()).contains(id, story().good().value());
    assertThat(story().quench().alive()).isTrue();
  }

  @Test
  @Order(5)
  void sigtermStopsItCleanly() {
    Program quench = story().quench();
    quench.terminate();
    assertThat(quench.awaitEnd()).as(quench::output).isIn(0, 143);
    assertThat(quench.output())
        .contains("quench: stopped", "logs.dead-lettered=" + sent.size())
        .doesNotContain("Exception in thread");
  }

  private void awaitTold(String type) {
    Awaitility.await(type)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .failFast(() -> assertThat(story().quench().alive()).as(story().quench()::output).isTrue())
        .untilAsserted(
            () ->
                assertThat(types(story().notices().taken()))
                    .as(story().quench()::output)
                    .contains("dev.quench." + type));
  }

  private static List<String> types(List<PubsubMessage> told) {
    return told.stream().map(RunProcessTest::type).toList();
  }

  private static String type(PubsubMessage message) {
    try {
      return JSON.readTree(message.getData().toByteArray()).path("type").asText();
    } catch (IOException e) {
      throw new AssertionError(message.getData().toStringUtf8(), e);
    }
  }

  private static SandboxConfig sandbox(PubSubEndpoint endpoint) throws IOException {
    String topic = "projects/" + endpoint.project() + "/topics/logs";
    return SandboxConfig.of(endpoint.project(), "us-central1")
        .withEmulator(PubSubEmulator.orSkip().hostAndPort())
        .withSink(new SinkSetup(World.sinkFilter(), Optional.of(topic)));
  }

  private void configure(World world) throws IOException {
    String project = world.ref().project();
    Files.writeString(folder.resolve("rules.yaml"), QuickRules.text());
    Files.writeString(
        folder.resolve("quench.yaml"),
        """
        project: %1$s
        region: us-central1
        rules: rules.yaml
        subscriptions: { logs: logs }
        topics: { notifications: notices, dead-letter: dead-letters }
        endpoints: { cloud-run: "%2$s", logging: "%2$s", monitoring: "%2$s" }
        identity: quench@%1$s.iam.gserviceaccount.com
        """
            .formatted(project, world.sandbox().endpoint()));
  }

  private Program command(String... words) {
    return opened(quench(words));
  }

  private Program quench(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--config", folder.resolve("quench.yaml").toString()));
    return Program.start(
        Main.class,
        Map.of(RunConfig.EMULATOR_VARIABLE, PubSubEmulator.orSkip().hostAndPort()),
        arguments.toArray(String[]::new));
  }

  private Story story() {
    return played.orElseThrow();
  }

  private <C extends AutoCloseable> C opened(C it) {
    open.add(it);
    return it;
  }
}
