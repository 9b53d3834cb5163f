package dev.quench.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.pubsub.v1.PubsubMessage;
import dev.quench.adapters.Program;
import dev.quench.adapters.pubsub.EmulatedTopic;
import dev.quench.adapters.pubsub.PubSubEmulator;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.adapters.sqlite.SqliteLedger;
import dev.quench.app.cli.Main;
import dev.quench.app.config.RunConfig;
import dev.quench.app.reload.LastGood;
import dev.quench.remediation.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** {@code quench run} on a rule file, a ledger and topics of its own, one process after another. */
final class QuenchOnRuleFile implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project;
  private final Path folder;
  private final EmulatedTopic logs;
  private final EmulatedTopic notices;
  private Program process;

  private QuenchOnRuleFile(String project, Path folder, EmulatedTopic logs, EmulatedTopic notices) {
    this.project = project;
    this.folder = folder;
    this.logs = logs;
    this.notices = notices;
    this.process = run();
  }

  /**
   * Begins on a rule file that is good.
   *
   * @param apis where Cloud Run, Logging and Monitoring are
   */
  static QuenchOnRuleFile start(
      Path folder, String name, PubSubEndpoint pubSub, String apis, String rules) {
    Path own = folder.resolve(name);
    try {
      Files.createDirectory(own);
      Files.writeString(own.resolve("rules.yaml"), rules);
      Files.writeString(own.resolve("quench.yaml"), config(name, pubSub.project(), apis));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    EmulatedTopic logs = EmulatedTopic.create(pubSub, "logs-" + name);
    EmulatedTopic notices = EmulatedTopic.create(pubSub, "notices-" + name);
    return new QuenchOnRuleFile(pubSub.project(), own, logs, notices);
  }

  private static String config(String name, String project, String apis) {
    return """
        project: %2$s
        region: us-central1
        rules: rules.yaml
        subscriptions: { logs: logs-%1$s }
        topics: { notifications: notices-%1$s, dead-letter: dead-letters }
        endpoints: { cloud-run: "%3$s", logging: "%3$s", monitoring: "%3$s" }
        identity: quench@%2$s.iam.gserviceaccount.com
        ledger: { file: quench.db }
        """
        .formatted(name, project, apis);
  }

  private Program run() {
    return Program.start(
        Main.class,
        Map.of(RunConfig.EMULATOR_VARIABLE, PubSubEmulator.orSkip().hostAndPort()),
        "run",
        "--config",
        folder.resolve("quench.yaml").toString());
  }

  void edit(byte[] rules) {
    try {
      Files.write(folder.resolve("rules.yaml"), rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the rules it runs on are in its ledger. */
  void awaitKept() {
    process.awaitLine("ready after");
    try (SqliteLedger ledger = SqliteLedger.open(folder.resolve("quench.db"))) {
      Awaitility.await("the rules are kept").atMost(PATIENCE).until(() -> kept(ledger));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean kept(Ledger ledger) {
    return ledger.read(LastGood.KEY, LastGood.class).toOptional().flatMap(it -> it).isPresent();
  }

  /** It dies, and another one starts; what that one has said by the time it is ready. */
  String restart() {
    process.kill();
    process = run().awaitLine("ready after");
    return process.output();
  }

  /** An instance exceeds its memory limit: an entry that the shipped rules match. */
  void memoryRunsOut() {
    String entry =
        """
        {"insertId": "m1", "timestamp": "%1$s",
         "logName": "projects/%2$s/logs/run.googleapis.com%%2Fvarlog%%2Fsystem",
         "resource": {"type": "cloud_run_revision", "labels": {"project_id": "%2$s",
           "location": "us-central1", "service_name": "llm-forge",
           "revision_name": "llm-forge-00042-abc"}},
         "textPayload": "Memory limit of 512 MiB exceeded with 530 MiB used."}
        """
            .formatted(Instant.now(), project);
    String unused = logs.publish(entry.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** What people have been told so far, of this type and those beneath it. */
  List<JsonNode> told(String type) {
    return notices.taken().stream()
        .map(QuenchOnRuleFile::event)
        .filter(it -> it.path("type").asText().startsWith("dev.quench." + type))
        .toList();
  }

  private static JsonNode event(PubsubMessage message) {
    try {
      return JSON.readTree(message.getData().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until people have been told so often. */
  List<JsonNode> awaitTold(String type, int times) {
    Awaitility.await(type)
        .atMost(PATIENCE)
        .failFast(() -> !process.alive())
        .until(() -> told(type).size() >= times);
    return told(type);
  }

  String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.close();
    logs.close();
    notices.close();
  }
}
