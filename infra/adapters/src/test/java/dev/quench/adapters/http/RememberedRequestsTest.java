package dev.quench.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedRequestsTest {
  private Instant now = Instant.EPOCH;
  private final RememberedRequests requests = new RememberedRequests(() -> now);

  @Test
  void aLineIsOursByTheIdThatWeWereAnsweredWith() {
    requests.sent().named("ours");
    assertThat(requests.made("ours", now.plusSeconds(60))).isTrue();
    assertThat(requests.made("theirs", now)).isFalse();
  }

  @Test
  void beforeItIsKnownALineWrittenMeanwhileIsOurs() {
    RememberedRequests.Request request = requests.sent();
    assertThat(requests.made("unknown", now)).isTrue();
    assertThat(requests.made("earlier", now.minusMillis(1))).isFalse();
    request.named("ours");
    assertThat(requests.made("unknown", now)).isFalse();
  }

  @Test
  void anAnswerWithoutOneLeavesItsOwnTime() {
    RememberedRequests.Request request = requests.sent();
    now = now.plusMillis(300);
    request.over();
    assertThat(requests.made("unknown", Instant.EPOCH.plusMillis(200))).isTrue();
    assertThat(requests.made("later", now.plusMillis(1))).isFalse();
  }

  @Test
  void aRequestThatHangsHidesOthersForAShortTimeOnly() {
    requests.sent();
    Duration longer = RememberedRequests.LONGEST.plusMillis(1);
    assertThat(requests.made("theirs", now.plus(longer))).isFalse();
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i <= RememberedRequests.MOST; i++) {
      requests.sent().named("id-" + i);
      requests.sent();
      now = now.plusSeconds(10);
    }
    assertThat(requests.made("id-0", now)).isFalse();
    assertThat(requests.made("id-1", now)).isTrue();
    assertThat(requests.made("unknown", Instant.EPOCH)).isFalse();
    assertThat(requests.made("unknown", Instant.EPOCH.plusSeconds(10))).isTrue();
  }
}
