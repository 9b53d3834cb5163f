package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.adapters.ApiEndpoint;
import dev.quench.app.config.Endpoint;
import dev.quench.app.config.RunConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final RunConfig.Endpoints CONFIGURED =
      new RunConfig.Endpoints(
          Endpoint.parse("europe-west1-run.googleapis.com:443"),
          Endpoint.parse("127.0.0.1:8086"),
          Optional.empty(),
          Endpoint.parse("pubsub.example.com:443"),
          Optional.empty());

  @Test
  void onlyWhatIsOnThisMachineIsCalledInPlainText() {
    assertThat(Connections.Apis.of(CONFIGURED))
        .isEqualTo(
            new Connections.Apis(
                new ApiEndpoint.Elsewhere("europe-west1-run.googleapis.com:443"),
                new ApiEndpoint.Plaintext("127.0.0.1:8086"),
                new ApiEndpoint.Google()));
    assertThat(Connections.Apis.pubSub(CONFIGURED))
        .isEqualTo(new ApiEndpoint.Elsewhere("pubsub.example.com:443"));
  }

  @Test
  void anEmulatorOfPubSubIsCalledInPlainTextWhereverItIs() {
    assertThat(
            Connections.Apis.pubSub(
                new RunConfig.Endpoints(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Endpoint.parse("pubsub.example.com:443"),
                    Endpoint.parse("emulator:8085"))))
        .isEqualTo(new ApiEndpoint.Plaintext("emulator:8085"));
  }
}
