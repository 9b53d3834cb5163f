package dev.quench.adapters.pubsub;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.GoogleCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.pubsub.v1.ProjectSubscriptionName;
import com.google.pubsub.v1.TopicName;
import dev.quench.adapters.ApiEndpoint;
import java.time.Duration;
import java.util.List;

/**
 * Where Pub/Sub is.
 *
 * @param project the project that topics and subscriptions are in
 */
public record PubSubEndpoint(String project, ApiEndpoint at) {
  private static final List<String> SCOPES = List.of("https://www.googleapis.com/auth/pubsub");

  /** The largest message read; a little above what the real service lets through. */
  private static final int MAX_INBOUND_BYTES = 20 * 1024 * 1024;

  /** As Google's own subscriber has it: idle streams cross firewalls that forget. */
  private static final Duration KEEP_ALIVE = Duration.ofMinutes(5);

  public PubSubEndpoint {
    if (project.isBlank() || project.contains("/")) {
      throw new IllegalArgumentException("project: '" + project + "' (expected: a project id)");
    }
  }

  /** Google's own service. */
  public static PubSubEndpoint google(String project) {
    return new PubSubEndpoint(project, new ApiEndpoint.Google());
  }

  /** An emulator, such as {@code 127.0.0.1:8085}: without encryption or credentials. */
  public static PubSubEndpoint emulator(String project, String hostAndPort) {
    return new PubSubEndpoint(project, new ApiEndpoint.Plaintext(hostAndPort));
  }

  String topicName(String topic) {
    return TopicName.format(project, topic);
  }

  String subscriptionName(String subscription) {
    return ProjectSubscriptionName.format(project, subscription);
  }

  /** Each client opens and closes a channel of its own. */
  InstantiatingGrpcChannelProvider channels() {
    InstantiatingGrpcChannelProvider.Builder channels =
        SubscriptionAdminSettings.defaultGrpcTransportProviderBuilder()
            .setMaxInboundMessageSize(MAX_INBOUND_BYTES)
            .setKeepAliveTimeDuration(KEEP_ALIVE);
    if (at instanceof ApiEndpoint.Plaintext it) {
      channels.setEndpoint(it.hostAndPort()).setChannelConfigurator(c -> c.usePlaintext());
    } else if (at instanceof ApiEndpoint.Elsewhere it) {
      channels.setEndpoint(it.hostAndPort());
    }
    return channels.build();
  }

  CredentialsProvider credentials() {
    return at instanceof ApiEndpoint.Plaintext
        ? NoCredentialsProvider.create()
        : GoogleCredentialsProvider.newBuilder().setScopesToApply(SCOPES).build();
  }
}
