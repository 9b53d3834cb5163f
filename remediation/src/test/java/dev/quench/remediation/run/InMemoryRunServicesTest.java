package dev.quench.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.RunFaults.WriteFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InMemoryRunServicesTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final String CI = "ci@p";

  private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
  private final InMemoryRunServices run =
      new InMemoryRunServices(time::get, "quench@p", Addresses.likeCloudRun());

  @Test
  void aDeployServesOnlyOnceItIsReady() {
    RevisionName first = run.deploy(FORGE, image("v1"), CI);
    assertThat(state().serving()).isEmpty();
    assertThat(state().reconciling()).isTrue();
    run.ready(FORGE, first);
    assertThat(state().serving()).containsExactly(Map.entry(first, 100));
    assertThat(state().observedGeneration()).isEqualTo(state().generation());
  }

  @Test
  void aRevisionThatNeverBecameReadyLeavesTheTrafficAlone() {
    RevisionName good = run.deployReady(FORGE, image("v1"), CI);
    RevisionName bad = run.deploy(FORGE, image("v2"), CI);
    run.failed(FORGE, bad, "did not listen");
    assertThat(state().serving()).containsExactly(Map.entry(good, 100));
    assertThat(state().latestCreated()).contains(bad);
    assertThat(state().latestReady()).contains(good);
  }

  @Test
  void afterARollbackLaterDeploysGetNothing() {
    RevisionName good = run.deployReady(FORGE, image("v1"), CI);
    run.deployReady(FORGE, image("v2"), CI);
    write(TrafficTarget.of(good, 100));
    run.deployReady(FORGE, image("v3"), CI);
    assertThat(state().serving()).containsExactly(Map.entry(good, 100));
  }

  @Test
  void statusesLagBehindAWish() {
    RevisionName good = run.deployReady(FORGE, image("v1"), CI);
    RevisionName bad = run.deployReady(FORGE, image("v2"), CI);
    run.lag(Duration.ofSeconds(1));
    write(TrafficTarget.of(good, 100));
    assertThat(state().serving()).containsExactly(Map.entry(bad, 100));
    assertThat(state().reconciling()).isTrue();
    time.set(Instant.EPOCH.plusSeconds(1));
    assertThat(state().serving()).containsExactly(Map.entry(good, 100));
    assertThat(state().lastModifier()).isEqualTo("quench@p");
  }

  @Test
  void tagOnlyLinesComeFirstAndHaveTheirOwnAddress() {
    RevisionName first = run.deployReady(FORGE, image("v1"), CI);
    write(TrafficTarget.of(first, 100), TrafficTarget.tagOnly(first, "good"));
    assertThat(state().statuses().get(0).percent()).isZero();
    assertThat(state().tagUri(first).orElseThrow()).hasHost("good---llm-forge-quench.a.run.app");
  }

  @Test
  void refusesWhatCloudRunRefuses() {
    RevisionName first = run.deployReady(FORGE, image("v1"), CI);
    RevisionName gone = run.deployReady(FORGE, image("v2"), CI);
    run.delete(FORGE, gone);
    assertThat(write(TrafficTarget.of(first, 90))).isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(write(TrafficTarget.of(gone, 100)))
        .isEqualTo(
            new WriteOutcome.Rejected(
                "INTERNAL: Revision '" + gone + "' does not exist or is deleted"));
    assertThat(write(TrafficTarget.of(first, 100), TrafficTarget.tagOnly(gone, "old")))
        .isInstanceOf(WriteOutcome.Rejected.class);
  }

  @Test
  void aStaleEtagIsIgnoredUnlessToldOtherwise() {
    RevisionName first = run.deployReady(FORGE, image("v1"), CI);
    List<TrafficTarget> wish = List.of(TrafficTarget.of(first, 100));
    assertThat(run.writeTraffic(FORGE, wish, "stale")).isEqualTo(new WriteOutcome.Accepted());
    run.honourEtags(true);
    assertThat(run.writeTraffic(FORGE, wish, "stale")).isInstanceOf(WriteOutcome.Conflict.class);
    assertThat(run.writeTraffic(FORGE, wish, state().etag()))
        .isEqualTo(new WriteOutcome.Accepted());
  }

  @Test
  void misbehavesForAsManyCallsAsTold() {
    RevisionName good = run.deployReady(FORGE, image("v1"), CI);
    RevisionName bad = run.deployReady(FORGE, image("v2"), CI);
    run.faults().writes(2, WriteFault.TIMED_OUT_BUT_APPLIED);
    assertThat(write(TrafficTarget.of(good, 100))).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(state().share(good)).isEqualTo(100);
    run.faults().writes(1, WriteFault.LOST);
    assertThat(write(TrafficTarget.of(bad, 100))).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(state().share(good)).isEqualTo(100);
    run.faults().staleReads(1);
    assertThat(state().share(bad)).isEqualTo(100);
    run.faults().unreadable(1, "UNAVAILABLE");
    assertThat(run.service(FORGE)).isEqualTo(Reading.unreadable("UNAVAILABLE"));
    assertThat(state().share(good)).isEqualTo(100);
  }

  private ServiceState state() {
    return run.service(FORGE).toOptional().orElseThrow();
  }

  private WriteOutcome write(TrafficTarget... wish) {
    return run.writeTraffic(FORGE, List.of(wish), state().etag());
  }

  private static Template image(String name) {
    return Template.of(name);
  }
}
