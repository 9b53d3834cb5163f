package dev.quench.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.quench.common.RevisionName;
import dev.quench.common.ServiceRef;
import dev.quench.remediation.people.Procedure;
import dev.quench.remediation.policy.Pace;
import dev.quench.remediation.policy.SeverityPolicy;
import dev.quench.remediation.report.IncidentReport;
import dev.quench.remediation.report.Measures;
import dev.quench.remediation.report.ReportPage;
import dev.quench.remediation.shift.Pin;
import dev.quench.remediation.turn.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports are golden files; {@code -Dquench.regenerate=true} writes them anew. */
class ReportTest {
  private static final Instant LEFT = Instant.parse("2026-03-01T10:00:13Z");
  private static final ServiceRef FORGE = new ServiceRef("p", "us-central1", "llm-forge");

  static Stream<Arguments> records() {
    return Stream.of(
        arguments("rolled-back", Records.rolledBack()),
        arguments("looked-at-later", Records.lookedAtLater()),
        arguments("moved-again", Records.movedAgain()),
        arguments("dependency-down", Records.dependencyDown()),
        arguments("vetoed-and-applied", Records.vetoedAndApplied()),
        arguments("client-caused", Records.clientCaused()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void isWrittenFromTheRecord(String name, Incident incident) throws IOException {
    String page = ReportPage.of(report(incident, Optional.empty()));
    Path golden = Path.of("src", "test", "resources", "reports", name + ".md");
    if (Boolean.getBoolean("quench.regenerate")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, page);
    }
    assertThat(page)
        .as(
            "regenerate: mvn -pl remediation -am test -Dtest=ReportTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dquench.regenerate=true")
        .isEqualTo(Files.readString(golden));
  }

  @Test
  void whatIsOwedIsWhatThePinSaysNow() {
    Pin own = Pin.on(new RevisionName("llm-forge-00041-abc"), LEFT, "i1");
    assertThat(report(Records.rolledBack(), Optional.of(own)).debt())
        .containsExactly(
            "traffic is pinned to llm-forge-00041-abc since 2026-03-01T10:00:13Z: later deploys get"
                + " 0 % until it is put back to LATEST");
    assertThat(report(Records.rolledBack(), Optional.empty()).debt()).as("paid").isEmpty();
    Pin other = Pin.on(new RevisionName("llm-forge-00043-xyz"), LEFT, "s7");
    assertThat(report(Records.rolledBack(), Optional.of(other)).debt()).as("another's").isEmpty();
  }

  private static IncidentReport report(Incident incident, Optional<Pin> pin) {
    Measures usual = new Measures(Pace.DEFAULT, SeverityPolicy.RUNBOOK);
    return IncidentReport.of(FORGE, incident, pin, usual);
  }

  @Test
  void anIncidentStaysOpenForReviewUntilPeopleHeldIt() {
    assertThat(Procedure.openForReview(Records.rolledBack())).isTrue();
    assertThat(Procedure.openForReview(Records.dependencyDown())).isFalse();
    assertThat(Procedure.openForReview(Records.clientCaused())).isFalse();
  }
}
