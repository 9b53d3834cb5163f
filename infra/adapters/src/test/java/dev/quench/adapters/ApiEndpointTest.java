package dev.quench.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.run.v2.ServicesSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiEndpointTest {

  @Test
  void aPlaintextEndpointNeedsNoCredentials() throws IOException {
    ServicesSettings settings = configured(new ApiEndpoint.Plaintext("127.0.0.1:8085"));
    assertThat(settings.getEndpoint()).isEqualTo("127.0.0.1:8085");
    assertThat(settings.getCredentialsProvider()).isInstanceOf(NoCredentialsProvider.class);
  }

  @Test
  void googlesOwnPlaceIsLeftAsTheClientHasIt() throws IOException {
    ServicesSettings settings = configured(new ApiEndpoint.Google());
    assertThat(settings.getEndpoint()).isEqualTo("run.googleapis.com:443");
    assertThat(settings.getCredentialsProvider()).isNotInstanceOf(NoCredentialsProvider.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "http://localhost:8085", "localhost:port", "a b:1"})
  void whatIsNoHostAndPortIsRefused(String text) {
    assertThatThrownBy(() -> new ApiEndpoint.Plaintext(text))
        .hasMessageContaining("'" + text + "' (expected: host:port");
  }

  @ParameterizedTest
  @MethodSource("places")
  void aConnectionThatBecameABlackHoleIsFoundOut(ApiEndpoint place) throws IOException {
    TransportChannelProvider channel = configured(place).getTransportChannelProvider();
    assertThat(channel)
        .isInstanceOfSatisfying(
            InstantiatingGrpcChannelProvider.class,
            it -> assertThat(it.getKeepAliveTimeDuration()).isEqualTo(ApiEndpoint.KEEP_ALIVE));
  }

  static List<ApiEndpoint> places() {
    return List.of(
        new ApiEndpoint.Google(),
        new ApiEndpoint.Elsewhere("europe-west1-run.googleapis.com:443"),
        new ApiEndpoint.Plaintext("127.0.0.1:8085"));
  }

  private static ServicesSettings configured(ApiEndpoint endpoint) throws IOException {
    return endpoint
        .configure(
            ServicesSettings.newBuilder(), ServicesSettings.defaultGrpcTransportProviderBuilder())
        .build();
  }
}
