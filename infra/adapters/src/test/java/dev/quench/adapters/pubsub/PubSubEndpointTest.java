package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.core.NoCredentialsProvider;
import dev.quench.adapters.ApiEndpoint;
import org.junit.jupiter.api.Test;

class PubSubEndpointTest {

  @Test
  void anEmulatorIsCalledInPlainText() {
    PubSubEndpoint emulator = PubSubEndpoint.emulator("project", "emulator:8085");
    assertThat(emulator.channels().getEndpoint()).isEqualTo("emulator:8085");
    assertThat(emulator.channels().toBuilder().getChannelConfigurator()).isNotNull();
    assertThat(emulator.credentials()).isInstanceOf(NoCredentialsProvider.class);
  }

  @Test
  void anotherPlaceIsCalledWithEncryptionAndCredentials() {
    PubSubEndpoint there =
        new PubSubEndpoint("project", new ApiEndpoint.Elsewhere("pubsub.example.com:443"));
    assertThat(there.channels().getEndpoint()).isEqualTo("pubsub.example.com:443");
    assertThat(there.channels().toBuilder().getChannelConfigurator()).isNull();
    assertThat(there.credentials()).isNotInstanceOf(NoCredentialsProvider.class);
  }
}
