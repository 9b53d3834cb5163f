package dev.quench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.MonitoredResource;
import com.google.logging.v2.LogEntry;
import dev.quench.adapters.pubsub.EmulatedTopic;
import dev.quench.adapters.pubsub.PubSubEmulator;
import dev.quench.adapters.pubsub.PubSubEndpoint;
import dev.quench.sandbox.config.SandboxConfig;
import dev.quench.sandbox.config.SinkSetup;
import dev.quench.sandbox.log.Published;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SinkTest {

  @Test
  void whatPassesTheFilterIsPublishedAsTheRealSinkDoes() throws Exception {
    try (Sandbox sandbox = sandbox("textPayload:\"bad\"")) {
      List<Published> published = listening(sandbox);
      sandbox.write(entry("good"));
      sandbox.write(entry("bad"));
      awaitCount(published, 1);
      Published message = published.get(0);
      assertThat(message.json())
          .contains(
              "\"logName\":\"projects/p/logs/x\"",
              "\"textPayload\":\"bad\"",
              "\"insertId\":\"",
              "\"receiveTimestamp\":\"");
      assertThat(message.attributes()).containsOnlyKeys("logging.googleapis.com/timestamp");
    }
  }

  @Test
  void messagesAreLostOrDoubledWhenTold() throws Exception {
    try (Sandbox sandbox = sandbox("")) {
      List<Published> published = listening(sandbox);
      sandbox.sink().lose(1);
      sandbox.write(entry("lost"));
      sandbox.write(entry("once"));
      awaitCount(published, 1);
      sandbox.sink().repeat(1);
      sandbox.write(entry("twice"));
      awaitCount(published, 3);
      assertThat(published.get(1)).isEqualTo(published.get(2));
      assertThat(published).noneMatch(it -> it.json().contains("lost"));
    }
  }

  @Test
  void aTopicOfTheEmulatorGetsThem() throws Exception {
    PubSubEndpoint endpoint = PubSubEmulator.orSkip().freshProject();
    SinkSetup sink =
        new SinkSetup("", Optional.of("projects/" + endpoint.project() + "/topics/logs"));
    SandboxConfig config =
        SandboxConfig.of("p", "us-central1")
            .withSink(sink)
            .withEmulator(PubSubEmulator.orSkip().hostAndPort());
    try (EmulatedTopic topic = EmulatedTopic.create(endpoint, "logs");
        Sandbox sandbox = Sandbox.start(config, event -> {})) {
      sandbox.write(entry("published"));
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !topic.taken().isEmpty());
      assertThat(topic.taken().get(0).getData().toStringUtf8())
          .contains("\"textPayload\":\"published\"");
      assertThat(topic.taken().get(0).getAttributesMap())
          .containsOnlyKeys("logging.googleapis.com/timestamp");
    }
  }

  @Test
  void aFilterThatIsNoneIsRefusedAtTheStart() {
    assertThatThrownBy(() -> sandbox("thud = 1")).hasMessageContaining("thud");
  }

  private static Sandbox sandbox(String filter) throws Exception {
    return Sandbox.start(
        SandboxConfig.of("p", "us-central1").withSink(new SinkSetup(filter, Optional.empty())),
        event -> {});
  }

  private static List<Published> listening(Sandbox sandbox) {
    List<Published> published = new CopyOnWriteArrayList<>();
    sandbox.onPublish(published::add);
    return published;
  }

  private static void awaitCount(List<Published> published, int count) {
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> published.size() >= count);
  }

  private static LogEntry entry(String text) {
    return LogEntry.newBuilder()
        .setLogName("projects/p/logs/x")
        .setResource(MonitoredResource.newBuilder().setType("global"))
        .setTextPayload(text)
        .build();
  }
}
