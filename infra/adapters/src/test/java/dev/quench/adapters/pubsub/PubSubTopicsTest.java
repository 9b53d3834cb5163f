package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PubSubTopicsTest {

  @Test
  void whatIsThereAlreadyIsLeftAlone() {
    PubSubEndpoint endpoint = PubSubEmulator.orSkip().freshProject();
    try (PubSubTopics topics = PubSubTopics.connect(endpoint)) {
      topics.ensureTopic("alerts");
      topics.ensureSubscription("quench-alerts", "alerts", Duration.ofSeconds(60));

      assertThatCode(
              () -> {
                topics.ensureTopic("alerts");
                topics.ensureSubscription("quench-alerts", "alerts", Duration.ofSeconds(60));
              })
          .doesNotThrowAnyException();
    }
  }
}
