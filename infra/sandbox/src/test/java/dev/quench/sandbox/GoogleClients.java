package dev.quench.sandbox;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.logging.v2.LoggingClient;
import com.google.cloud.logging.v2.LoggingSettings;
import com.google.cloud.monitoring.v3.MetricServiceClient;
import com.google.cloud.monitoring.v3.MetricServiceSettings;
import com.google.cloud.run.v2.RevisionsClient;
import com.google.cloud.run.v2.RevisionsSettings;
import com.google.cloud.run.v2.ServicesClient;
import com.google.cloud.run.v2.ServicesSettings;
import java.io.IOException;

/** Google's clients against one plaintext endpoint. */
final class GoogleClients implements AutoCloseable {
  private static final NoCredentialsProvider NOBODY = NoCredentialsProvider.create();

  private final ServicesClient services;
  private final RevisionsClient revisions;
  private final LoggingClient logging;
  private final MetricServiceClient metrics;

  GoogleClients(String endpoint) throws IOException {
    TransportChannelProvider channel =
        InstantiatingGrpcChannelProvider.newBuilder()
            .setEndpoint(endpoint)
            .setChannelConfigurator(it -> it.usePlaintext())
            .build();
    services =
        ServicesClient.create(
            ServicesSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NOBODY)
                .build());
    revisions =
        RevisionsClient.create(
            RevisionsSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NOBODY)
                .build());
    logging =
        LoggingClient.create(
            LoggingSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NOBODY)
                .build());
    metrics =
        MetricServiceClient.create(
            MetricServiceSettings.newBuilder()
                .setTransportChannelProvider(channel)
                .setCredentialsProvider(NOBODY)
                .build());
  }

  ServicesClient services() {
    return services;
  }

  RevisionsClient revisions() {
    return revisions;
  }

  LoggingClient logging() {
    return logging;
  }

  MetricServiceClient metrics() {
    return metrics;
  }

  @Override
  public void close() {
    services.close();
    revisions.close();
    logging.close();
    metrics.close();
  }
}
