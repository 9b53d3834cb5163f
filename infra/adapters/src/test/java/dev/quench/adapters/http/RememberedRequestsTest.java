package dev.quench.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.ServiceRef;
import dev.quench.remediation.ledger.InMemoryLedger;
import dev.quench.remediation.probe.HttpCall;
import dev.quench.remediation.probe.ProbeOrder;
import dev.quench.remediation.probe.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberedRequestsTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "r", "llm-forge");
  private static final ServiceRef OTHER = new ServiceRef("p", "r", "other");
  private static final Duration CALL = Duration.ofSeconds(4);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Instant now = Instant.EPOCH;
  private final InMemoryLedger ledger = new InMemoryLedger();
  private final RememberedRequests requests = process();

  /** One that works on the ledger; another of them is another, or this one after a restart. */
  private RememberedRequests process() {
    return new RememberedRequests(() -> now, ledger);
  }

  private RememberedRequests.Probe probe(RememberedRequests by, String id) {
    HttpCall call = new HttpCall("a", "GET", "/", Map.of(), "", CALL);
    return by.begin(FORGE, new ProbeOrder(id, Map.of(), List.of(call), 3, INTERVAL));
  }

  @Test
  void aLineIsOursByTheIdThatWeWereAnsweredWith() {
    RememberedRequests.Probe probe = probe(requests, "p1");
    probe.sentTo(Side.SERVING).named("ours");
    assertThat(requests.made(FORGE, "ours", now.plusSeconds(60))).isTrue();
    assertThat(requests.made(FORGE, "theirs", now)).isFalse();
    probe.over();
    assertThat(requests.made(FORGE, "ours", now.plusSeconds(60))).isTrue();
    assertThat(requests.made(FORGE, "theirs", now)).isFalse();
  }

  @Test
  void beforeItIsKnownALineWrittenMeanwhileIsOurs() {
    RememberedRequests.Request request = probe(requests, "p1").sentTo(Side.TARGET);
    assertThat(requests.made(FORGE, "unknown", now)).isTrue();
    assertThat(requests.made(FORGE, "earlier", now.minusMillis(1))).isFalse();
    request.named("ours");
    assertThat(requests.made(FORGE, "unknown", now)).isFalse();
  }

  @Test
  void anotherServicesLinesAreNever() {
    probe(requests, "p1").sentTo(Side.SERVING).named("ours");
    probe(requests, "p2").sentTo(Side.SERVING);
    assertThat(requests.made(OTHER, "ours", now)).isFalse();
    assertThat(process().made(OTHER, "unknown", now)).isFalse();
  }

  @Test
  void whatIsAskedOfOthersLeavesNoLines() {
    probe(requests, "p1").sentTo(Side.EGRESS);
    assertThat(requests.made(FORGE, "unknown", now)).isFalse();
  }

  @Test
  void anAnswerWithoutOneLeavesItsOwnTime() {
    RememberedRequests.Probe probe = probe(requests, "p1");
    RememberedRequests.Request request = probe.sentTo(Side.SERVING);
    now = now.plusMillis(300);
    request.over();
    probe.over();
    assertThat(requests.made(FORGE, "unknown", Instant.EPOCH.plusMillis(200))).isTrue();
    assertThat(requests.made(FORGE, "later", now.plusMillis(1))).isFalse();
    assertThat(process().made(FORGE, "unknown", Instant.EPOCH.plusMillis(200))).isTrue();
    assertThat(process().made(FORGE, "later", now.plusMillis(1))).isFalse();
  }

  @Test
  void aRequestThatHangsHidesOthersForAShortTimeOnly() {
    RememberedRequests.Probe probe = probe(requests, "p1");
    probe.sentTo(Side.SERVING);
    Instant longer = now.plus(RememberedRequests.LONGEST).plusMillis(1);
    assertThat(requests.made(FORGE, "theirs", longer)).isFalse();
    now = longer;
    probe.over();
    assertThat(process().made(FORGE, "theirs", longer)).isFalse();
  }

  @Test
  void anotherProcessKnowsThem() {
    RememberedRequests other = process();
    assertThat(other.made(FORGE, "ours", now)).isFalse();
    now = now.plusSeconds(1);
    RememberedRequests.Probe probe = probe(requests, "p1");
    probe.sentTo(Side.SERVING).named("ours");
    probe.over();
    assertThat(other.made(FORGE, "ours", now)).isTrue();
    assertThat(other.made(FORGE, "theirs", now)).isFalse();
  }

  @Test
  void whileItIsUnderWayAnotherProcessTakesAllForItsLines() {
    RememberedRequests other = process();
    RememberedRequests.Probe probe = probe(requests, "p1");
    Instant during = now.plusSeconds(2);
    assertThat(other.made(FORGE, "unknown", during)).isTrue();
    now = during;
    probe.over();
    assertThat(process().made(FORGE, "unknown", during)).isFalse();
  }

  @Test
  void ofOneThatNeverEndedLinesAreOursUntilItMustHaveEnded() {
    probe(requests, "p1").sentTo(Side.SERVING).named("lost with the process");
    Instant over = now.plus(INTERVAL.multipliedBy(3)).plus(CALL).plusSeconds(5);
    assertThat(process().made(FORGE, "lost with the process", now.plusSeconds(2))).isTrue();
    assertThat(process().made(FORGE, "theirs", over)).isTrue();
    assertThat(process().made(FORGE, "theirs", over.plusMillis(1))).isFalse();
  }

  @Test
  void aLedgerThatIsAwayCostsTheOthersOnly() {
    ledger.beAwayFor(2);
    RememberedRequests.Probe probe = probe(requests, "p1");
    probe.sentTo(Side.SERVING).named("ours");
    probe.over();
    assertThat(requests.made(FORGE, "ours", now)).isTrue();
    assertThat(process().made(FORGE, "ours", now)).isFalse();
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i <= OwnTraces.MOST; i++) {
      RememberedRequests.Probe probe = probe(requests, "p" + i);
      probe.sentTo(Side.SERVING).named("id-" + i);
      probe.sentTo(Side.SERVING);
      probe.over();
      now = now.plusSeconds(10);
    }
    assertThat(requests.made(FORGE, "id-0", now)).isFalse();
    assertThat(requests.made(FORGE, "id-1", now)).isTrue();
    assertThat(requests.made(FORGE, "unknown", Instant.EPOCH)).isFalse();
    assertThat(requests.made(FORGE, "unknown", Instant.EPOCH.plusSeconds(10))).isTrue();
  }

  @Test
  void probesThatNeverEndedAreForgottenToo() {
    for (int i = 0; i <= OwnTraces.MOST_PROBES; i++) {
      probe(requests, "p" + i);
      now = now.plusSeconds(60);
    }
    assertThat(process().made(FORGE, "unknown", Instant.EPOCH)).isFalse();
    assertThat(process().made(FORGE, "unknown", Instant.EPOCH.plusSeconds(60))).isTrue();
  }
}
