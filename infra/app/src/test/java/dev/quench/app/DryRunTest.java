package dev.quench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.run.Addresses;
import dev.quench.remediation.run.InMemoryRunServices;
import dev.quench.remediation.run.Template;
import dev.quench.remediation.run.TrafficTarget;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Quench may do is found out without doing it. */
class DryRunTest {
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");

  private final InMemoryRunServices run =
      new InMemoryRunServices(
          () -> Instant.parse("2026-03-01T12:00:00Z"), "quench@p", Addresses.likeCloudRun());
  private final DryRun dryRun = new DryRun(run);

  @Test
  void nothingIsWrittenWhereEverythingIsAllowed() {
    deploy("one");
    var before = run.now(FORGE);
    assertThat(dryRun.of(FORGE))
        .isEqualTo(new DryRun.Able("llm-forge: can be read, and its traffic written"));
    assertThat(run.now(FORGE)).isEqualTo(before);
  }

  @Test
  void aServiceThatCannotBeReadSaysWhyAndWhatIsNeeded() {
    deploy("one");
    run.faults().unreadable(1, "PERMISSION_DENIED: run.services.get");
    assertThat(dryRun.of(FORGE))
        .isInstanceOf(DryRun.Blind.class)
        .extracting(DryRun.Result::sentence)
        .asString()
        .contains("PERMISSION_DENIED: run.services.get", "needed:");
  }

  @Test
  void aWriteThatWouldBeRefusedSaysWhy() {
    RevisionName first = deploy("one");
    deploy("two");
    run.writeTraffic(
        FORGE,
        List.of(TrafficTarget.latest(100), TrafficTarget.tagOnly(first, "blue")),
        "",
        "sre@p");
    run.delete(FORGE, first);
    assertThat(dryRun.of(FORGE))
        .isInstanceOf(DryRun.Bound.class)
        .extracting(DryRun.Result::sentence)
        .asString()
        .contains(first.value(), "run.services.update");
  }

  private RevisionName deploy(String image) {
    return run.deployReady(FORGE, Template.of(image), "ci@p");
  }
}
