package dev.quench.adapters.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.notice.Notice;
import dev.quench.remediation.notice.Outbox.Told;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of notices while Pub/Sub is broken. */
class PubSubOutageTest {
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Notice NOTICE =
      new Notice(
          "n-1",
          "incident.told",
          Instant.EPOCH,
          new ServiceRef("p", "r", "s"),
          Optional.empty(),
          Optional.empty(),
          false,
          "x",
          List.of(),
          List.of());

  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void aTopicThatKeepsFailingIsLeftAloneForAWhile() throws Exception {
    Server server = ServerBuilder.forPort(0).addService(broken()).build().start();
    PubSubEndpoint endpoint = PubSubEndpoint.emulator("p", "127.0.0.1:" + server.getPort());
    try (PubSubOutbox outbox = new PubSubOutbox(TopicPublisher.connect(endpoint, "t"), CLOCK)) {
      for (int i = 0; i < 10; i++) {
        assertThat(reason(outbox)).contains("DATA_LOSS");
      }
      assertThat(reason(outbox))
          .contains("topics/t", "DATA_LOSS", "(left alone for 10 s after 10 failures)");
      assertThat(asked).hasValue(10);
    } finally {
      server.shutdownNow();
    }
  }

  private static String reason(PubSubOutbox outbox) {
    return ((Told.Failed) outbox.tell(NOTICE)).reason();
  }

  /** Answers every publishing with a failure that Google's client does not try again. */
  private ServerServiceDefinition broken() {
    MethodDescriptor<PublishRequest, PublishResponse> publish =
        MethodDescriptor.<PublishRequest, PublishResponse>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName("google.pubsub.v1.Publisher/Publish")
            .setRequestMarshaller(ProtoUtils.marshaller(PublishRequest.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(PublishResponse.getDefaultInstance()))
            .build();
    return ServerServiceDefinition.builder("google.pubsub.v1.Publisher")
        .addMethod(
            publish,
            ServerCalls.asyncUnaryCall(
                (request, answer) -> {
                  asked.incrementAndGet();
                  answer.onError(Status.DATA_LOSS.asRuntimeException());
                }))
        .build();
  }
}
