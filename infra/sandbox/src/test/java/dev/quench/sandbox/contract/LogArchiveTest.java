package dev.quench.sandbox.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.logging.v2.LogEntry;
import com.google.protobuf.Timestamp;
import dev.quench.adapters.ApiEndpoint;
import dev.quench.adapters.logging.LogArchive;
import dev.quench.sandbox.grpc.ApiFaults;
import dev.quench.sandbox.grpc.ApiServer;
import dev.quench.sandbox.log.EntryStamp;
import dev.quench.sandbox.log.EntryStore;
import dev.quench.sandbox.log.LoggingApi;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogArchiveTest {
  private static final int WRITTEN = 2_500;

  private final EntryStore entries = new EntryStore(new EntryStamp(Instant::now));
  private final ApiFaults faults = new ApiFaults();
  private final ApiServer server;
  private final LogArchive archive;
  private final List<String> read = new ArrayList<>();

  LogArchiveTest() throws IOException {
    server = ApiServer.start(0, List.of(new LoggingApi(entries)), List.of(faults));
    archive = LogArchive.open(new ApiEndpoint.Plaintext(server.address()), Clock.systemUTC());
    for (int i = 0; i < WRITTEN; i++) {
      entries.accept(entry(i));
    }
  }

  @AfterEach
  void stop() {
    archive.close();
    server.close();
  }

  @Test
  void allPagesAreReadOldestFirst() {
    assertThat(archive.read("p", "textPayload:line", this::take)).isEmpty();

    assertThat(read).hasSize(WRITTEN).isSorted();
    assertThat(read.get(7)).isEqualTo("i000007 \"textPayload\":\"line 7\"");
  }

  @Test
  void theFilterDecidesWhatIsRead() {
    assertThat(archive.read("p", "textPayload=\"line 7\"", this::take)).isEmpty();

    assertThat(read).hasSize(1);
  }

  @Test
  void anInterruptionOfThePlumbingIsSurvivedAndAnOutageSaid() {
    faults.fail("ListLogEntries", 1, Status.Code.UNAVAILABLE);
    assertThat(archive.read("p", "", this::take)).isEmpty();
    assertThat(read).hasSize(WRITTEN);

    faults.fail("ListLogEntries", Integer.MAX_VALUE, Status.Code.UNAVAILABLE);
    assertThat(archive.read("p", "", this::take).orElseThrow())
        .startsWith("Cloud Logging: listing entries of p: ");
  }

  private void take(String id, byte[] json) {
    String text = new String(json, UTF_8);
    int at = text.indexOf("\"textPayload\"");
    read.add(id + " " + text.substring(at, text.indexOf('"', at + 16) + 1));
  }

  private static LogEntry entry(int number) {
    return LogEntry.newBuilder()
        .setLogName("projects/p/logs/l")
        .setInsertId("i%06d".formatted(number))
        .setTimestamp(Timestamp.newBuilder().setSeconds(1_000_000L + number))
        .setTextPayload("line " + number)
        .build();
  }
}
