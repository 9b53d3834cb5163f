package dev.quench.adapters;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ClientSettings;
import java.time.Duration;
import java.util.regex.Pattern;

/** Where a Google API is asked. */
public sealed interface ApiEndpoint {

  /** Google's own place, with the environment's default credentials. */
  record Google() implements ApiEndpoint {}

  /**
   * Another place of Google's, such as a region's own, likewise with credentials.
   *
   * @param hostAndPort such as {@code europe-west1-run.googleapis.com:443}
   */
  record Elsewhere(String hostAndPort) implements ApiEndpoint {}

  /**
   * A server without encryption or credentials, such as the sandbox.
   *
   * @param hostAndPort such as {@code 127.0.0.1:8085}
   */
  record Plaintext(String hostAndPort) implements ApiEndpoint {
    private static final Pattern HOST_AND_PORT = Pattern.compile("[^/\\s]+:\\d{1,5}");

    public Plaintext {
      if (!HOST_AND_PORT.matcher(hostAndPort).matches()) {
        throw new IllegalArgumentException(
            "endpoint: '" + hostAndPort + "' (expected: host:port of a plaintext server)");
      }
    }
  }

  /**
   * A connection that became a black hole, as when a firewall forgot it, answers nothing but
   * exceeded deadlines until TCP gives up, a quarter of an hour later. A ping beside a call finds
   * out in time.
   */
  Duration KEEP_ALIVE = Duration.ofMinutes(1);

  /** Makes a client's settings lead here. */
  default <S extends ClientSettings<S>, B extends ClientSettings.Builder<S, B>> B configure(
      B settings, InstantiatingGrpcChannelProvider.Builder channel) {
    channel.setKeepAliveTimeDuration(KEEP_ALIVE);
    if (this instanceof Plaintext it) {
      return plaintext(it.hostAndPort(), settings, channel);
    }
    settings.setTransportChannelProvider(channel.build());
    return this instanceof Elsewhere it ? settings.setEndpoint(it.hostAndPort()) : settings;
  }

  private static <S extends ClientSettings<S>, B extends ClientSettings.Builder<S, B>> B plaintext(
      String hostAndPort, B settings, InstantiatingGrpcChannelProvider.Builder channel) {
    return settings
        .setEndpoint(hostAndPort)
        .setCredentialsProvider(NoCredentialsProvider.create())
        .setTransportChannelProvider(
            channel
                .setEndpoint(hostAndPort)
                .setAttemptDirectPath(false)
                .setChannelConfigurator(it -> it.usePlaintext())
                .build());
  }
}
