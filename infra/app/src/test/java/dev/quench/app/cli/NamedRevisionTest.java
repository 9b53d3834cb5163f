package dev.quench.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.cli.incident.NamedRevision;
import dev.quench.common.Reading;
import dev.quench.common.RevisionName;
import dev.quench.remediation.run.Revision;
import dev.quench.remediation.run.Template;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedRevisionTest {
  private static final Reading<List<Revision>> DEPLOYED =
      Reading.known(List.of(revision("r3", false), revision("r2", true), revision("r1", false)));

  @Test
  void oneThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThat(NamedRevision.objection(new RevisionName("r9"), DEPLOYED))
        .contains("revision: r9 (expected: one of [r3, r1])");
    assertThat(NamedRevision.objection(new RevisionName("r2"), DEPLOYED)).isPresent();
    assertThat(NamedRevision.objection(new RevisionName("r1"), DEPLOYED)).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNoReason() {
    assertThat(NamedRevision.objection(new RevisionName("r9"), Reading.unreadable("away")))
        .isEmpty();
  }

  private static Revision revision(String name, boolean deleted) {
    return new Revision(
        new RevisionName(name),
        Instant.EPOCH,
        Template.of("image"),
        Revision.Ready.SUCCEEDED,
        "",
        deleted);
  }
}
