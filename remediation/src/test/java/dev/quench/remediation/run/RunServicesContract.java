package dev.quench.remediation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.RunFaults.WriteFault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Cloud Run's port promises, on top of the one model of Cloud Run. */
public abstract class RunServicesContract {

  private static final String CI = "ci@example.com";
  private static final int ALWAYS = 1000;

  private RevisionName good = new RevisionName("not-deployed");
  private RevisionName bad = good;

  /** The model that the services under test show. */
  protected abstract InMemoryRunServices model();

  /** The services under test. */
  protected abstract RunServices services();

  /** A name that no service of the model has yet. */
  protected ServiceRef service() {
    return new ServiceRef("proj", "us-central1", "llm-forge");
  }

  @BeforeEach
  void deployTwoRevisions() {
    good = model().deployReady(service(), template("v1"), CI);
    bad = model().deployReady(service(), template("v2"), CI);
  }

  @Test
  void aServiceIsReadAsItIs() {
    assertThat(state())
        .usingRecursiveComparison()
        .ignoringFields("updateTime")
        .isEqualTo(model().now(service()));
    assertThat(state().serving()).containsExactly(Map.entry(bad, 100));
  }

  @Test
  void tagsAndSharesAreReadFromTheStatuses() {
    model()
        .writeTraffic(
            service(),
            List.of(
                TrafficTarget.tagOnly(good, "known-good"),
                TrafficTarget.latest(40),
                TrafficTarget.of(good, 60)),
            "");
    assertThat(state().serving()).containsExactly(Map.entry(good, 60), Map.entry(bad, 40));
    assertThat(state().tagUri(good)).isPresent().isEqualTo(model().now(service()).tagUri(good));
    assertThat(state().wish()).isEqualTo(model().now(service()).wish());
  }

  @Test
  void revisionsComeNewestFirstWithWhatTheyAreMadeOf() {
    List<Revision> revisions = services().revisions(service()).toOptional().orElseThrow();
    assertThat(revisions).extracting(Revision::name).containsExactly(bad, good);
    assertThat(revisions.get(1).template()).isEqualTo(template("v1"));
    assertThat(revisions).allMatch(Revision::usable);
  }

  @Test
  void aRevisionThatDidNotStartSaysWhy() {
    RevisionName broken = model().deploy(service(), template("v3"), CI);
    model().failed(service(), broken, "The container failed to listen on PORT");
    Revision newest = services().revisions(service()).toOptional().orElseThrow().get(0);
    assertThat(newest.ready()).isEqualTo(Revision.Ready.FAILED);
    assertThat(newest.readyReason()).contains("failed to listen");
  }

  @Test
  void aWriteReplacesTheWholeWishAndNothingElse() {
    List<TrafficTarget> wish =
        List.of(TrafficTarget.tagOnly(good, "known-good"), TrafficTarget.of(good, 100));
    Basis before = state().basis();
    assertThat(write(wish)).isEqualTo(new WriteOutcome.Accepted());
    assertThat(state().wish()).isEqualTo(wish);
    assertThat(state().basis().templateDigest()).isEqualTo(before.templateDigest());
    assertThat(services().revisions(service()).toOptional().orElseThrow()).hasSize(2);
  }

  @Test
  void aWishThatMakesNoSenseIsRejectedAndNothingChanges() {
    assertRefused(List.of(TrafficTarget.of(good, 90)));
    assertRefused(List.of(TrafficTarget.of(new RevisionName("no-such-revision"), 100)));
  }

  @Test
  void theLatestCannotBeAskedForWhileItIsNotReady() {
    model().failed(service(), model().deploy(service(), template("v3"), CI), "did not listen");
    assertThat(write(List.of(TrafficTarget.latest(100)))).isInstanceOf(WriteOutcome.Conflict.class);
    assertThat(state().share(bad)).isEqualTo(100);
  }

  @Test
  void validatingSaysWhatAWriteWouldAndWritesNothing() {
    List<TrafficTarget> before = state().wish();
    assertThat(services().validateTraffic(service(), allOnGood()))
        .isEqualTo(new WriteOutcome.Accepted());
    assertThat(services().validateTraffic(service(), List.of(TrafficTarget.of(good, 90))))
        .isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(state().wish()).isEqualTo(before);
  }

  @Test
  void aConflictIsToldAsOneAndNothingChanges() {
    model().faults().writes(1, WriteFault.CONFLICT);
    assertThat(write(allOnGood())).isInstanceOf(WriteOutcome.Conflict.class);
    assertThat(state().share(bad)).isEqualTo(100);
  }

  @Test
  void aDeniedOrTooFrequentWriteIsRejectedWithTheReason() {
    model().faults().writes(1, WriteFault.DENIED);
    assertThat(write(allOnGood()))
        .isInstanceOf(WriteOutcome.Rejected.class)
        .asString()
        .contains("PERMISSION_DENIED");
    model().faults().writes(1, WriteFault.QUOTA);
    assertThat(write(allOnGood()))
        .isInstanceOf(WriteOutcome.Rejected.class)
        .asString()
        .contains("RESOURCE_EXHAUSTED");
    assertThat(state().share(bad)).isEqualTo(100);
  }

  @Test
  void aTimeoutIsUnknownAlthoughTheWriteWasApplied() {
    model().faults().writes(1, WriteFault.TIMED_OUT_BUT_APPLIED);
    assertThat(write(allOnGood())).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(state().share(good)).isEqualTo(100);
  }

  @Test
  void aLostWriteIsUnknownToo() {
    model().faults().writes(1, WriteFault.LOST);
    assertThat(write(allOnGood())).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(state().share(bad)).isEqualTo(100);
  }

  @Test
  void whatCannotBeReadIsUnreadableWithTheReason() {
    model().faults().unreadable(ALWAYS, "UNAVAILABLE: away for the test");
    assertThat(services().service(service()))
        .isInstanceOf(Reading.Unreadable.class)
        .asString()
        .contains("UNAVAILABLE");
    assertThat(services().revisions(service())).isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aServiceThatDoesNotExistIsKnownToBeAbsentAndCannotBeWritten() {
    ServiceRef missing = new ServiceRef("proj", "us-central1", "missing");
    assertThat(services().service(missing)).isEqualTo(Reading.known(ServiceState.absent(missing)));
    assertThat(services().revisions(missing)).isEqualTo(Reading.known(List.of()));
    assertThat(state().exists()).isTrue();
    assertThat(services().writeTraffic(missing, allOnGood(), ""))
        .isInstanceOf(WriteOutcome.Rejected.class);
  }

  private void assertRefused(List<TrafficTarget> wish) {
    assertThat(write(wish)).isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(state().share(bad)).isEqualTo(100);
  }

  private WriteOutcome write(List<TrafficTarget> wish) {
    return services().writeTraffic(service(), wish, state().etag());
  }

  private List<TrafficTarget> allOnGood() {
    return List.of(TrafficTarget.of(good, 100));
  }

  private ServiceState state() {
    return services().service(service()).toOptional().orElseThrow();
  }

  private static Template template(String version) {
    return Template.of("image:" + version)
        .withEnvironment(Map.of("SERVICE_VERSION", version))
        .withSecrets(Map.of("RUVECTOR_API_KEY", "ruvector-key:latest"))
        .withLabels(Map.of("env", "prod"))
        .withSettings(
            Map.of(
                "max_instance_request_concurrency", "80",
                "ports[0].container_port", "8080",
                "resources.limits.cpu", "1",
                "resources.limits.memory", "512Mi",
                "scaling.max_instance_count", "10",
                "service_account", "forge@proj.iam.gserviceaccount.com",
                "timeout.seconds", "300",
                "vpc_access.connector", "projects/proj/locations/r/connectors/c"));
  }
}
