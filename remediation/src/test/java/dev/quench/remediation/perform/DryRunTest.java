package dev.quench.remediation.perform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.plan.Trial;
import dev.quench.remediation.plan.Trial.Answer;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.RunFaults.WriteFault;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Quench may do is found out without doing it. */
class DryRunTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final InMemoryRunServices run =
      new InMemoryRunServices(() -> NOON, "quench@p", Addresses.likeCloudRun());
  private final DryRun dryRun = new DryRun(run, () -> NOON);

  @Test
  void nothingIsWrittenWhereEverythingIsAllowed() {
    RevisionName first = deploy("one");
    deploy("two");
    var before = run.now(FORGE);
    assertThat(dryRun.of(FORGE)).isEqualTo(new Trial(NOON, Answer.ACCEPTED, ""));
    assertThat(dryRun.of(FORGE, List.of(TrafficTarget.of(first, 100))))
        .isEqualTo(new Trial(NOON, Answer.ACCEPTED, ""));
    assertThat(run.now(FORGE)).isEqualTo(before);
  }

  @Test
  void aServiceThatCannotBeReadSaysWhyAndWhatIsNeeded() {
    deploy("one");
    run.faults().unreadable(1, "PERMISSION_DENIED: run.services.get");
    assertThat(dryRun.of(FORGE).sentence())
        .isEqualTo(
            "the service cannot be read: PERMISSION_DENIED: run.services.get (needed: the Cloud"
                + " Run endpoint, run.services.get, run.revisions.list)");
  }

  @Test
  void aPermissionThatIsMissingIsNamed() {
    RevisionName first = deploy("one");
    run.faults().writes(1, WriteFault.DENIED);
    assertThat(dryRun.of(FORGE).answer()).isEqualTo(Answer.REFUSED);
    assertThat(dryRun.of(FORGE, List.of(TrafficTarget.of(first, 100))).sentence())
        .startsWith("Cloud Run would refuse this: PERMISSION_DENIED")
        .endsWith("(needed: run.services.update)");
  }

  @Test
  void aWishThatWouldBeRefusedSaysWhy() {
    RevisionName first = deploy("one");
    deploy("two");
    run.delete(FORGE, first);
    assertThat(dryRun.of(FORGE, List.of(TrafficTarget.of(first, 100))).sentence())
        .isEqualTo(
            "Cloud Run would refuse this: INTERNAL: Revision '%s' does not exist or is deleted"
                .formatted(first));
  }

  @Test
  void aNewestRevisionThatCannotServeTakesNobodysPermission() {
    deploy("one");
    run.failed(FORGE, run.deploy(FORGE, Template.of("two"), "ci@p"), "did not listen");
    assertThat(dryRun.of(FORGE).answer()).isEqualTo(Answer.ACCEPTED);
    assertThat(dryRun.of(FORGE, List.of(TrafficTarget.latest(100))).answer())
        .isEqualTo(Answer.REFUSED);
  }

  private RevisionName deploy(String image) {
    return run.deployReady(FORGE, Template.of(image), "ci@p");
  }
}
