package dev.quench.remediation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.Facts;
import dev.quench.remediation.run.ServiceState;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which of other people's tags a write of ours keeps. */
class WishesTest {
  private static final RevisionName NEW = new RevisionName("llm-forge-00003-new");
  private static final List<TrafficTarget> WISH =
      List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(NEW, "canary"));

  @Test
  void theTagOfARevisionThatIsGoneWouldMakeTheWriteFail() {
    assertThat(Wishes.tagged(facts(Optional.empty()), new TreeMap<>()))
        .containsExactly(TrafficTarget.latest(100));
  }

  @Test
  void theTagOfARevisionMadeSinceTheListWasReadIsKept() {
    assertThat(Wishes.tagged(facts(Optional.of(NEW)), new TreeMap<>())).isEqualTo(WISH);
  }

  /** Of a service whose revisions were listed before that one was made. */
  private static Facts facts(Optional<RevisionName> latestCreated) {
    ServiceState it = ServiceState.absent(new ServiceRef("p", "r", "llm-forge"));
    ServiceState service =
        new ServiceState(
            it.ref(),
            it.template(),
            WISH,
            it.statuses(),
            it.latestReady(),
            latestCreated,
            false,
            1,
            1,
            "ci@p",
            Instant.EPOCH,
            "etag",
            it.uri(),
            it.labels());
    return new Facts(Instant.EPOCH, service, List.of(), Facts.UNASKED);
  }
}
